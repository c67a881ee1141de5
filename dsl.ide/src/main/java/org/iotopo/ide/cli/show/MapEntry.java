package org.iotopo.ide.cli.show;

import java.util.Comparator;
import java.util.List;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/**
 * A line of an address map.
 *
 * @param depth how deep it lies inside others
 * @param what holds the addresses
 * @param who owns it
 * @param assigned whether iotopo chose the addresses
 */
record MapEntry(AddressRange range, int depth, String what, String who, boolean assigned) {

  /** What nobody claims. */
  static final String FREE = "free";

  /** Something at the top. */
  static MapEntry of(AddressRange range, String what, String who) {
    return new MapEntry(range, 0, what, who, false);
  }

  /** By address, the outer before the inner. */
  static List<MapEntry> sorted(List<MapEntry> entries) {
    return entries.stream()
        .sorted(
            Comparator.comparing((MapEntry entry) -> new Address(entry.range().first()))
                .thenComparing(MapEntry::depth)
                .thenComparing(MapEntry::range, Comparator.reverseOrder()))
        .toList();
  }
}
