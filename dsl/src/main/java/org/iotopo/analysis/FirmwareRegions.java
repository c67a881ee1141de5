package org.iotopo.analysis;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Iommu;
import org.iotopo.model.Kernel;
import org.iotopo.model.Reserved;
import org.iotopo.pci.ClassCode;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** What Linux reads of the regions that firmware tables declare, table by table (SEMANTICS 3). */
final class FirmwareRegions {

  private static final ByteSize RMR_ALIGNMENT = ByteSize.of(1 << 16);

  /** The drivers that call {@code iommu_dma_get_resv_regions}. */
  private static final Set<Iommu.Model> ASKS_THE_TREE =
      EnumSet.of(Iommu.Model.ARM_SMMU_V2, Iommu.Model.ARM_SMMU_V3, Iommu.Model.VIRTIO_IOMMU);

  private final Kernel kernel;

  FirmwareRegions(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * What the table's reader in the kernel makes of a declared region; empty where it takes no
   * notice.
   */
  Optional<Region> read(
      Reserved reserved, Iommu.Model unit, Optional<ClassCode> classCode, boolean preserved) {
    AddressRange range = reserved.range();
    Reserved.Type type = reserved.type();
    switch (reserved.origin()) {
      case RMRR -> {
        if (classCode.isPresent() && type != Reserved.Type.DMA_API) {
          boolean relaxable = classCode.get().isUsb() || classCode.get().isDisplay();
          type = relaxable ? Reserved.Type.DIRECT_RELAXABLE : Reserved.Type.DIRECT;
        }
      }
      case IVMD -> {
        type = Reserved.Type.DIRECT;
        range = unityMap(range);
      }
      case RMR -> {
        if (!preserved) {
          return Optional.empty();
        }
        boolean aligned =
            range.isAlignedTo(RMR_ALIGNMENT)
                && (range.last() + 1 & (RMR_ALIGNMENT.bytes() - 1)) == 0;
        range = aligned ? range : range.roundedOutTo(ByteSize.PAGE);
      }
      case DT -> {
        // of_iommu_get_resv_regions came with 6.3; only some drivers ask it.
        if (!kernel.isAtLeast(Kernel.V6_12) || !ASKS_THE_TREE.contains(unit)) {
          return Optional.empty();
        }
      }
      case VIOT, OTHER -> {
        // as declared
      }
    }
    return Optional.of(
        new Region(
            range,
            type,
            reserved.origin().toString(),
            Optional.of(new ElementPath(reserved.name()))));
  }

  /** {@code init_unity_map_range}: start and length are each rounded up to a page. */
  private static AddressRange unityMap(AddressRange range) {
    long mask = ByteSize.PAGE.bytes() - 1;
    long first = (range.first() + mask) & ~mask;
    long length = (range.size().bytes() + mask) & ~mask;
    long last = first + (length - 1);
    return Address.below(last, first) ? range : new AddressRange(first, last);
  }
}
