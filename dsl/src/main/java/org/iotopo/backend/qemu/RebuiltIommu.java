package org.iotopo.backend.qemu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.analysis.Facts;
import org.iotopo.backend.Refusals;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.Arch;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Iommu;

/** The translation unit that QEMU can give the machine: at most one. */
final class RebuiltIommu {

  private final Board board;
  private final Optional<Iommu> unit;
  private final List<Finding> findings = new ArrayList<>();

  RebuiltIommu(Facts facts, Board board) {
    this.board = board;
    this.unit = chosen(facts);
    facts.machine().iommus().stream()
        .filter(iommu -> unit.filter(iommu::equals).isEmpty())
        .forEach(iommu -> findings.add(leftOut(facts, iommu)));
  }

  Optional<Iommu> unit() {
    return unit;
  }

  List<Finding> findings() {
    return findings;
  }

  /** What is added to {@code -machine}. */
  String machineWords() {
    return unit.map(
            iommu ->
                switch (iommu.model()) {
                  case INTEL_VTD, AMD_VI ->
                      iommu.interruptRemapping() ? ",kernel-irqchip=split" : "";
                  case ARM_SMMU_V3 -> ",iommu=smmuv3";
                  case RISCV_IOMMU -> iommu.function().isEmpty() ? ",iommu-sys=on" : "";
                  default -> "";
                })
        .orElse("");
  }

  /** The device, where it is one without a PCI function that can be placed. */
  Optional<Option> device() {
    return unit.flatMap(
        iommu ->
            switch (iommu.model()) {
              case INTEL_VTD ->
                  Optional.of(
                      Option.device(
                          "intel-iommu,intremap="
                              + onOff(iommu.interruptRemapping())
                              + (iommu.cachingMode() ? ",caching-mode=on" : "")
                              + (iommu.ats() ? ",device-iotlb=on" : "")
                              + (iommu.addressWidth().orElse(0) >= 48 ? ",aw-bits=48" : "")));
              default -> Optional.empty();
            });
  }

  /** AMD's unit brings a function of its own, at the first slot that is free by then. */
  Optional<Option> lateDevice() {
    return unit.filter(iommu -> iommu.model() == Iommu.Model.AMD_VI)
        .map(
            iommu ->
                Option.device(
                    "amd-iommu,intremap="
                        + onOff(iommu.interruptRemapping())
                        + (iommu.ats() ? ",device-iotlb=on" : "")));
  }

  /** The model of the function that is the unit itself, where it can be placed. */
  Optional<String> modelAt(ElementPath function) {
    return unit.filter(iommu -> iommu.function().filter(function::equals).isPresent())
        .flatMap(
            iommu ->
                switch (iommu.model()) {
                  case VIRTIO_IOMMU -> Optional.of("virtio-iommu-pci");
                  case RISCV_IOMMU -> Optional.of("riscv-iommu-pci");
                  default -> Optional.empty();
                });
  }

  /** Whether a function is AMD's unit: QEMU plugs that one in by itself. */
  boolean isOwnFunction(ElementPath function) {
    return unit.filter(iommu -> iommu.model() == Iommu.Model.AMD_VI)
        .flatMap(Iommu::function)
        .filter(function::equals)
        .isPresent();
  }

  private Optional<Iommu> chosen(Facts facts) {
    return facts.machine().iommus().stream()
        .filter(iommu -> fits(facts.machine().arch(), iommu.model()))
        .findFirst();
  }

  private static boolean fits(Arch arch, Iommu.Model model) {
    return switch (model) {
      case INTEL_VTD, AMD_VI -> arch == Arch.X86_64;
      case ARM_SMMU_V3 -> arch == Arch.ARM64;
      case VIRTIO_IOMMU -> true;
      case RISCV_IOMMU -> arch == Arch.RISCV64;
      case ARM_SMMU_V2 -> false;
    };
  }

  private Finding leftOut(Facts facts, Iommu iommu) {
    return Refusals.warning(
        Place.of(new ElementPath(iommu.name())),
        fits(facts.machine().arch(), iommu.model())
            ? "QEMU's "
                + board.machine()
                + " has one translation unit: "
                + unit.orElseThrow().name()
                + " stands for "
                + iommu.name()
                + " too"
            : "QEMU's "
                + board.machine()
                + " has no "
                + iommu.model()
                + ", "
                + iommu.name()
                + " is left out");
  }

  private static String onOff(boolean on) {
    return on ? "on" : "off";
  }
}
