package org.iotopo.lowering;

import org.iotopo.iotopo.Iommu;
import org.iotopo.iotopo.IommuModel;
import org.iotopo.iotopo.Its;
import org.iotopo.iotopo.Machine;
import org.iotopo.iotopo.MachineElement;
import org.iotopo.model.Arch;

/** The architecture of a machine whose author does not say it. */
final class ImpliedArch {

  private ImpliedArch() {}

  /** The architecture that the machine's own elements imply; x86-64 where they imply none. */
  static Arch of(Machine machine) {
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
}
