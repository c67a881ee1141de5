package org.iotopo.verify;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.iotopo.model.Reserved;
import org.iotopo.pci.Bdf;
import org.iotopo.units.AddressRange;

/**
 * An IOMMU group that Linux made.
 *
 * @param number its number
 * @param members its PCI functions
 * @param regions what it reserves, in the order of the file
 */
public record ObservedGroup(int number, SortedSet<Bdf> members, List<ObservedRegion> regions) {

  /** Copies the collections. */
  public ObservedGroup {
    members = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(members));
    regions = List.copyOf(regions);
  }

  /**
   * A line of {@code reserved_regions}.
   *
   * @param type Linux's word, which is the same for both kinds of doorbell
   */
  public record ObservedRegion(AddressRange range, String type)
      implements Comparable<ObservedRegion> {

    /** As sysfs would show it. */
    static ObservedRegion of(AddressRange range, Reserved.Type type) {
      return new ObservedRegion(
          range, (type == Reserved.Type.SW_MSI ? Reserved.Type.MSI : type).toString());
    }

    @Override
    public int compareTo(ObservedRegion other) {
      int byRange = range.compareTo(other.range);
      return byRange != 0 ? byRange : type.compareTo(other.type);
    }

    /** {@code 0xfee0_0000 .. 0xfeef_ffff msi}. */
    @Override
    public String toString() {
      return range + " " + type;
    }
  }
}
