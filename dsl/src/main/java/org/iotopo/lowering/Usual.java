package org.iotopo.lowering;

import java.util.List;
import org.iotopo.iotopo.Iommu;
import org.iotopo.iotopo.IommuModel;
import org.iotopo.iotopo.Its;
import org.iotopo.iotopo.Machine;
import org.iotopo.iotopo.MachineElement;
import org.iotopo.model.Arch;
import org.iotopo.model.Firmware;
import org.iotopo.model.PlatformDevice;
import org.iotopo.model.Reserved;

/** What a machine is where its author does not say. */
final class Usual {

  private Usual() {}

  /** The architecture that the machine's own elements imply; x86-64 where they imply none. */
  static Arch arch(Machine machine) {
    for (MachineElement element : machine.getElements()) {
      if (element instanceof Its) {
        return Arch.ARM64;
      }
      if (element instanceof Iommu iommu && !iommu.getModel().isEmpty()) {
        IommuModel model = iommu.getModel().get(0);
        if (model == IommuModel.ARM_SMMU_V2 || model == IommuModel.ARM_SMMU_V3) {
          return Arch.ARM64;
        }
        if (model == IommuModel.RISCV_IOMMU) {
          return Arch.RISCV64;
        }
      }
    }
    return Arch.X86_64;
  }

  /** The bits of a CPU address that a server of this kind has. */
  static int cpuAddressWidth(Arch arch) {
    return switch (arch) {
      case X86_64 -> 46;
      case ARM64 -> 48;
      case RISCV64 -> 56;
    };
  }

  /** ACPI on x86, a device tree on RISC-V, what the elements imply on Arm. */
  static Firmware firmware(Arch arch, List<Reserved> reserved, List<PlatformDevice> devices) {
    if (arch != Arch.ARM64) {
      return arch == Arch.X86_64 ? Firmware.ACPI : Firmware.DEVICE_TREE;
    }
    boolean tree = reserved.stream().anyMatch(region -> region.origin() == Reserved.Origin.DT);
    boolean acpi =
        reserved.stream().anyMatch(region -> region.origin() == Reserved.Origin.RMR)
            || devices.stream()
                .anyMatch(
                    device -> device.path().filter(path -> path.startsWith("\\")).isPresent());
    return acpi && !tree ? Firmware.ACPI : Firmware.DEVICE_TREE;
  }
}
