package org.iotopo.rules.bar;

import java.util.List;
import java.util.Optional;
import org.iotopo.analysis.Bus;
import org.iotopo.analysis.Claim;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Passage;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Fix;
import org.iotopo.pci.WindowKind;
import org.iotopo.rules.Literals;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/** A bridge's window that grows until a BAR fits behind it. */
final class Growth {

  private Growth() {}

  /**
   * The change that makes room behind a bridge, where what is above has it.
   *
   * @param behind the bus on which there is too little
   */
  static List<Fix> of(Facts facts, Bus behind, WindowKind space, ByteSize size) {
    return behind.passages().stream()
        .filter(window -> window.declared() && window.carries(space))
        .flatMap(window -> grown(facts, behind, window, size).stream())
        .limit(1)
        .toList();
  }

  private static Optional<Fix> grown(Facts facts, Bus behind, Passage window, ByteSize size) {
    Optional<Claim> claim =
        behind
            .bridge()
            .flatMap(
                bridge ->
                    facts.geometry().busOf(bridge).claims().stream()
                        .filter(it -> it.isWindow() && it.owner() == bridge)
                        .filter(it -> it.range().equals(window.range()))
                        .findFirst());
    if (claim.isEmpty()) {
      return Optional.empty();
    }
    Bus above = facts.geometry().busOf(behind.bridge().get());
    AddressSet others =
        AddressSet.of(
            above.claims().stream()
                .filter(other -> !other.equals(claim.get()))
                .filter(other -> other.space().isMemory() == window.kind().isMemory())
                .map(Claim::range)
                .toList());
    AddressSet room =
        above.isBounded()
            ? AddressSet.of(
                above.passages().stream()
                    .filter(passage -> passage.carries(window.kind()))
                    .map(Passage::range)
                    .toList())
            : AddressSet.ALL;
    return room.minus(others)
        .minus(window.range())
        .firstFit(size, size, window.range().first())
        .map(place -> hull(window.range(), place))
        .filter(hull -> above.hasRoomFor(claim.get(), hull))
        .map(
            hull ->
                Fix.proposed(
                    "Grow the " + window.name() + " to " + hull,
                    new Edit.Replace(window.place(), Literals.of(hull))));
  }

  private static AddressRange hull(AddressRange one, AddressRange other) {
    return new AddressRange(
        Address.min(one.first(), other.first()), Address.max(one.last(), other.last()));
  }
}
