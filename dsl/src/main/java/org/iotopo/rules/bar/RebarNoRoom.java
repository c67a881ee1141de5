package org.iotopo.rules.bar;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import org.iotopo.analysis.Bus;
import org.iotopo.analysis.Claim;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Passage;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.Rule;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/** A resizable BAR cannot grow to its largest size where it is. */
final class RebarNoRoom implements Rule {

  @Override
  public String id() {
    return "rebar-no-room";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Bus bus : facts.geometry().buses()) {
      for (Claim claim : bus.claims()) {
        if (claim.part() == Claim.Part.BAR && bus.isBounded()) {
          largest(claim).ifPresent(size -> checkRoom(facts, bus, claim, size, findings));
        }
      }
    }
  }

  private static Optional<ByteSize> largest(Claim claim) {
    return claim.owner().header().bars().stream()
        .filter(bar -> bar.index() == claim.index())
        .flatMap(bar -> bar.resizable().stream().filter(size -> size.compareTo(bar.size()) > 0))
        .filter(ByteSize::isPowerOfTwo)
        .max(Comparator.naturalOrder());
  }

  private void checkRoom(
      Facts facts, Bus bus, Claim bar, ByteSize size, Consumer<Finding> findings) {
    Bus level = bus;
    while (!isDeclaredFor(level, bar) && level.bridge().isPresent()) {
      level = facts.geometry().busOf(level.bridge().get());
    }
    AddressSet room =
        AddressSet.of(
            level.passages().stream()
                .filter(window -> window.carries(bar.space()))
                .map(Passage::range)
                .toList());
    if (level == bus) {
      room =
          room.minus(
              AddressSet.of(
                  bus.claims().stream()
                      .filter(other -> !other.equals(bar) && other.space().isMemory())
                      .map(Claim::range)
                      .toList()));
    }
    if (room.firstFit(size, size, 0).isEmpty()) {
      findings.accept(report(level, bar, size).fixes(Growth.of(facts, level, bar.space(), size)));
    }
  }

  private static boolean isDeclaredFor(Bus bus, Claim bar) {
    return bus.passages().stream()
        .anyMatch(window -> window.declared() && window.carries(bar.space()));
  }

  private Finding report(Bus level, Claim bar, ByteSize size) {
    return finding(
            Place.of(bar.owner().path(), Aspect.BAR, bar.index()),
            bar.name()
                + " can grow to "
                + size
                + ", for which the windows of "
                + level.aboveName()
                + " have no aligned room")
        .address(bar.range(), bar.name())
        .related(level.above(), level.aboveName() + " is too small");
  }
}
