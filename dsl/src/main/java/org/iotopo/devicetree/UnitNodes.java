package org.iotopo.devicetree;

import java.util.List;
import java.util.Optional;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Topology;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Iommu;

/** The nodes of IOMMUs: of those that are PCI functions, below their bus. */
final class UnitNodes {

  private final Topology topology;
  private final Labels labels;
  private final Shortfall.Collected shortfalls;

  UnitNodes(Topology topology, Labels labels, Shortfall.Collected shortfalls) {
    this.topology = topology;
    this.labels = labels;
    this.shortfalls = shortfalls;
  }

  /**
   * Adds the node of a unit, and says the unit's label.
   *
   * @param coherent whether all that it translates for is: then its table walks are too
   */
  void add(Iommu unit, boolean coherent, Draft root, FunctionNodes functions) {
    ElementPath path = new ElementPath(unit.name());
    Optional<Function> function = unit.function().flatMap(topology::at);
    if (function.filter(it -> it.host().behind().isPresent()).isPresent()) {
      shortfalls.error(
          Place.of(path, Aspect.FUNCTION),
          path + " is behind " + function.get().host().name() + ", which has no node");
      return;
    }
    if (function.isPresent()) {
      List<String> compatible = pciCompatible(unit, path);
      functions.say(
          function.get(),
          "iommu",
          draft ->
              draft
                  .texts("compatible", compatible.toArray(String[]::new))
                  .cells("#iommu-cells", 1));
      return;
    }
    if (unit.registers().isEmpty()) {
      shortfalls.error(
          Place.of(path),
          path + " has no registers and is no function: where it is cannot be said");
      return;
    }
    String address = Long.toHexString(unit.registers().get().first());
    Draft draft = new Draft(labels.of(path(unit)), root.fresh("iommu", address));
    draft.remark(path + ", " + unit.model());
    draft.remark(unit.documentation());
    draft.texts("compatible", compatible(unit, path)).registers(List.of(unit.registers().get()));
    draft.cells("#iommu-cells", 1);
    if (coherent) {
      draft.flag("dma-coherent");
    }
    root.add(draft);
  }

  /** What other nodes call a unit: by its function, where it is one. */
  static ElementPath path(Iommu unit) {
    return unit.function().orElse(new ElementPath(unit.name()));
  }

  private String compatible(Iommu unit, ElementPath path) {
    return switch (unit.model()) {
      case ARM_SMMU_V3 -> "arm,smmu-v3";
      case ARM_SMMU_V2 -> "arm,smmu-v2";
      case VIRTIO_IOMMU -> "virtio,mmio";
      case RISCV_IOMMU -> "riscv,iommu";
      case INTEL_VTD, AMD_VI -> none(unit, path);
    };
  }

  private List<String> pciCompatible(Iommu unit, ElementPath path) {
    return switch (unit.model()) {
      case VIRTIO_IOMMU -> List.of("virtio,pci-iommu", "pci1af4,1057");
      case RISCV_IOMMU -> List.of("pci1efd,edf1", "riscv,pci-iommu");
      default -> List.of(none(unit, path));
    };
  }

  private String none(Iommu unit, ElementPath path) {
    shortfalls.error(
        Place.of(path, Aspect.KIND),
        "there is no device tree binding for "
            + path
            + ": Linux finds "
            + article(unit)
            + " by ACPI");
    return unit.model().toString();
  }

  private static String article(Iommu unit) {
    return switch (unit.model()) {
      case INTEL_VTD -> "an intel-vtd in the DMAR table";
      case AMD_VI -> "an amd-vi in the IVRS table";
      default -> "a PCI function of model " + unit.model();
    };
  }
}
