package org.iotopo.rules;

import java.util.List;
import java.util.Optional;
import org.iotopo.analysis.Claim;
import org.iotopo.analysis.Passage;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Place;
import org.iotopo.units.AddressRange;

/**
 * One of those who lay claim to addresses, in the words of a message.
 *
 * @param name for a sentence: {@code BAR2 of pci0.rp1.nic}
 * @param place where it is written
 */
public record Party(String name, AddressRange range, Place place) {

  /** A window, a BAR or a ROM. */
  public static Party of(Claim claim) {
    return new Party(claim.name(), claim.range(), claim.place());
  }

  /** A window of the bridge or host bridge above. */
  public static Party of(Passage passage) {
    return new Party(passage.name(), passage.range(), passage.place());
  }

  /**
   * The finding that this one and another claim the same addresses; it stands at this one.
   *
   * @param verb what this one does to the other: {@code overlaps}
   */
  public Finding meets(Rule rule, String verb, Party other) {
    AddressRange common = range.intersection(other.range);
    return rule.finding(place, this + " " + verb + " " + other + " by " + common.size())
        .label(common + " is claimed twice")
        .address(range, name)
        .address(other.range, other.name)
        .address(common, "overlap")
        .related(other.place, other.toString())
        .fixes(leavingOut());
  }

  /**
   * The change that leaves an address to the compiler, which knows what is free. A host bridge's
   * windows are the machine's own: nobody can move those.
   */
  public List<Fix> leavingOut() {
    boolean belowHost = place.element().text().indexOf('.') >= 0;
    return switch (place.aspect()) {
      case WINDOW ->
          belowHost
              ? List.of(
                  Fix.proposed(
                      "Leave the window out, so that it is computed", new Edit.Remove(place)))
              : List.of();
      case BAR_ADDRESS ->
          List.of(
              Fix.proposed(
                  "Leave the address out, so that it is computed", new Edit.Remove(place)));
      default -> List.of();
    };
  }

  /** The finding that this one does not lie in a window of what is above. */
  public Finding isOutside(Rule rule, String above, Optional<Party> nearest, Place abovePlace) {
    if (nearest.isEmpty()) {
      return rule.finding(place, this + " is outside every window of " + above)
          .address(range, name)
          .related(abovePlace, "no window of " + above + " lets it through")
          .fixes(leavingOut());
    }
    Party window = nearest.get();
    AddressRange common = range.intersection(window.range);
    String how =
        common.equals(range)
            ? " is not prefetchable and lies in "
            : " lies only " + common.size() + " of " + range.size() + " inside ";
    return rule.finding(place, this + how + window)
        .address(range, name)
        .address(window.range, window.name)
        .address(common, "overlap")
        .related(window.place, window.toString())
        .fixes(leavingOut());
  }

  /** {@code BAR2 of pci0.rp1.nic [0x8000_0000 .. 0x8000_0fff]}. */
  @Override
  public String toString() {
    return name + " [" + range + "]";
  }

  // Written out: the first call of a generated one costs a cold start 5 ms (decision 3).

  @Override
  public boolean equals(Object other) {
    return other instanceof Party that
        && name.equals(that.name)
        && range.equals(that.range)
        && place.equals(that.place);
  }

  @Override
  public int hashCode() {
    return 31 * place.hashCode() + range.hashCode();
  }
}
