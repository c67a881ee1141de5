package org.iotopo.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/**
 * A translation unit.
 *
 * @param registers its MMIO; empty for virtio-iommu
 * @param function the PCI function that it is (virtio-iommu, AMD): it has no group of its own
 * @param addressWidth bits of IOVA that it translates, where declared
 * @param granules page sizes, ascending, powers of two; never empty
 * @param covers which requesters it translates
 * @param msi the doorbell window; empty where the model's own applies
 * @param stage first or second stage, where declared
 * @param pageTable AMD's v1 or v2, where declared
 * @param levels page-table levels, where declared
 */
public record Iommu(
    String name,
    Model model,
    Optional<AddressRange> registers,
    Optional<ElementPath> function,
    OptionalInt addressWidth,
    List<ByteSize> granules,
    List<Cover> covers,
    Optional<MsiWindow> msi,
    Optional<Stage> stage,
    Optional<PageTable> pageTable,
    OptionalInt levels,
    boolean interruptRemapping,
    boolean ats,
    boolean passthrough,
    boolean cachingMode,
    String documentation) {

  /** Copies the lists. */
  public Iommu {
    granules = List.copyOf(granules);
    covers = List.copyOf(covers);
  }

  /** The kinds of unit. */
  public enum Model {
    /** Intel VT-d. */
    INTEL_VTD("intel-vtd"),
    /** AMD-Vi. */
    AMD_VI("amd-vi"),
    /** Arm SMMU version 3. */
    ARM_SMMU_V3("arm-smmu-v3"),
    /** Arm SMMU versions 1 and 2. */
    ARM_SMMU_V2("arm-smmu-v2"),
    /** virtio-iommu. */
    VIRTIO_IOMMU("virtio-iommu"),
    /** RISC-V IOMMU. */
    RISCV_IOMMU("riscv-iommu");

    private final String word;

    Model(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** Which stage translates. */
  public enum Stage {
    /** VT-d first stage, SMMU stage 1. */
    FIRST,
    /** VT-d second stage, SMMU stage 2. */
    SECOND
  }

  /** AMD's page-table formats. */
  public enum PageTable {
    /** Host page table. */
    V1,
    /** CPU page table. */
    V2
  }

  /**
   * Which requesters are translated.
   *
   * @param everything all that no other unit of the machine names
   * @param targets functions, host bridges, bridges (and all below them) or platform devices
   * @param requesterIds the requester IDs of the targets that are meant, where narrowed
   * @param stream the output ID of the first requester ID, where declared
   */
  public record Cover(
      boolean everything,
      List<ElementPath> targets,
      Optional<AddressRange> requesterIds,
      Optional<Long> stream) {

    /** Copies the list. */
    public Cover {
      targets = List.copyOf(targets);
    }
  }

  /**
   * A doorbell window.
   *
   * @param software whether Linux maps the doorbell there (sw), or hardware takes the write (hw)
   */
  public record MsiWindow(boolean software, AddressRange range) {}
}
