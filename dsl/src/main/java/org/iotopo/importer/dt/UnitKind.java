package org.iotopo.importer.dt;

import java.util.List;
import java.util.Optional;
import org.iotopo.model.Iommu;

/** Which model of IOMMU a node is, by what its Linux driver matches. */
final class UnitKind {

  private static final List<String> SMMU_V2 =
      List.of(
          "arm,smmu-v1",
          "arm,smmu-v2",
          "arm,mmu-400",
          "arm,mmu-401",
          "arm,mmu-500",
          "cavium,smmu-v2",
          "nvidia,smmu-500",
          "marvell,ap806-smmu-500",
          "qcom,smmu-v2",
          "qcom,smmu-500",
          "qcom,adreno-smmu");

  private static final List<String> VIRTIO = List.of("virtio,pci-iommu", "pci1af4,1057");

  private static final List<String> RISCV =
      List.of("riscv,iommu", "riscv,pci-iommu", "pci1efd,edf1");

  private UnitKind() {}

  /** Whether devices can refer to the node as their IOMMU. */
  static boolean isUnit(DtNode node) {
    return node.has("#iommu-cells");
  }

  /** The model; empty where it is none of those whose behaviour is known. */
  static Optional<Iommu.Model> of(DtNode node) {
    if (node.isCompatible(List.of("arm,smmu-v3"))) {
      return Optional.of(Iommu.Model.ARM_SMMU_V3);
    }
    boolean qualcomm =
        node.texts("compatible").stream()
            .anyMatch(it -> it.startsWith("qcom,") && it.endsWith("-smmu-500"));
    if (qualcomm || node.isCompatible(SMMU_V2)) {
      return Optional.of(Iommu.Model.ARM_SMMU_V2);
    }
    boolean virtioMmio = node.isCompatible(List.of("virtio,mmio")) && isUnit(node);
    if (virtioMmio || node.isCompatible(VIRTIO)) {
      return Optional.of(Iommu.Model.VIRTIO_IOMMU);
    }
    return node.isCompatible(RISCV) ? Optional.of(Iommu.Model.RISCV_IOMMU) : Optional.empty();
  }

  /** What to call the first of a model; the others are numbered on. */
  static String nameOf(Iommu.Model model) {
    return switch (model) {
      case ARM_SMMU_V3, ARM_SMMU_V2 -> "smmu";
      case VIRTIO_IOMMU -> "viommu";
      default -> "iommu";
    };
  }
}
