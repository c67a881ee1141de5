package org.iotopo.importer.naming;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.iotopo.model.Iommu;
import org.iotopo.model.Reserved;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.BridgeKind;
import org.iotopo.pci.ClassCode;
import org.iotopo.pci.PciId;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/**
 * Names for the elements of a machine that nobody has named: a word for what a thing is, and its
 * number among those of the machine in the order in which {@code lspci} lists them. No two elements
 * of a machine get the same name, so that a reference needs no path; none is a keyword.
 */
public final class Naming {

  private static final long MIB = 1L << 20;
  private static final long FOUR_GIB = 1L << 32;

  private Naming() {}

  /**
   * What a function is called before its number. The kind of a bridge says more than its class, and
   * so does the ID of a virtio device.
   */
  public static String stem(
      Optional<BridgeKind> bridge, Optional<PciId> id, Optional<ClassCode> classCode) {
    return bridge
        .map(Naming::stem)
        .or(() -> id.flatMap(VirtioWords::of))
        .or(() -> classCode.map(ClassWords::of))
        .orElse("dev");
  }

  /** What a unit is called before its number. */
  public static String stem(Iommu.Model model) {
    return switch (model) {
      case INTEL_VTD -> "vtd";
      case AMD_VI -> "amdvi";
      case ARM_SMMU_V2, ARM_SMMU_V3 -> "smmu";
      case VIRTIO_IOMMU -> "viommu";
      case RISCV_IOMMU -> "riommu";
    };
  }

  /** What a reserved region is called before its number: the table that says so. */
  public static String stem(Reserved.Origin origin) {
    return switch (origin) {
      case RMRR, IVMD, RMR -> origin.toString();
      case DT, VIOT, OTHER -> "keep";
    };
  }

  /** The names of functions by BDF, from what each is called before its number. */
  public static SortedMap<Bdf, String> numbered(Map<Bdf, String> stems) {
    Map<String, Integer> counts = new TreeMap<>();
    SortedMap<Bdf, String> names = new TreeMap<>();
    new TreeMap<>(stems)
        .forEach((bdf, stem) -> names.put(bdf, stem + (counts.merge(stem, 1, Integer::sum) - 1)));
    return names;
  }

  /** The name of a host bridge; they are counted by segment, then by first bus. */
  public static String hostBridge(int index) {
    return "pci" + index;
  }

  /**
   * The names of ranges of RAM, in their order: {@code low} below 1 MiB, {@code main} below 4 GiB,
   * {@code high} above, numbered where there are several.
   */
  public static List<String> memory(List<AddressRange> ranges) {
    Map<String, Integer> totals = new TreeMap<>();
    ranges.forEach(range -> totals.merge(stem(range), 1, Integer::sum));
    Map<String, Integer> counts = new TreeMap<>();
    List<String> names = new ArrayList<>(ranges.size());
    for (AddressRange range : ranges) {
      String stem = stem(range);
      int number = counts.merge(stem, 1, Integer::sum) - 1;
      names.add(totals.get(stem) == 1 ? stem : stem + number);
    }
    return names;
  }

  private static String stem(AddressRange ram) {
    if (Address.below(ram.first(), MIB)) {
      return "low";
    }
    return Address.below(ram.first(), FOUR_GIB) ? "main" : "high";
  }

  private static String stem(BridgeKind kind) {
    return switch (kind) {
      case ROOT_PORT -> "rp";
      case UPSTREAM_PORT -> "up";
      case DOWNSTREAM_PORT -> "dn";
      case PCIE_TO_PCI, PCI -> "bridge";
    };
  }
}
