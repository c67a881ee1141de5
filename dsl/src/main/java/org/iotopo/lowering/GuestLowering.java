package org.iotopo.lowering;

import static org.iotopo.iotopo.IotopoPackage.Literals.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.iotopo.Guest;
import org.iotopo.iotopo.GuestBars;
import org.iotopo.iotopo.GuestDevice;
import org.iotopo.iotopo.GuestIommu;
import org.iotopo.model.Access;
import org.iotopo.model.Arch;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Iommu;
import org.iotopo.model.Memory;
import org.iotopo.pci.DeviceFunction;
import org.iotopo.scoping.MachineNames;

/** Virtual machines. */
final class GuestLowering {

  private final MachineNames names;
  private final Defects defects;
  private final TextMap map;
  private final References references;
  private final Arch arch;

  GuestLowering(
      MachineNames names, Defects defects, TextMap map, References references, Arch arch) {
    this.names = names;
    this.defects = defects;
    this.map = map;
    this.references = references;
    this.arch = arch;
  }

  org.iotopo.model.Guest lower(Guest guest) {
    ElementPath path = names.pathOf(guest);
    Attributes attributes = new Attributes(path, defects);
    Access access =
        attributes
            .once(guest, GUEST__VIA, guest.getVia())
            .map(UserLowering::access)
            .orElse(Access.VFIO);
    if (access == Access.DMA_API) {
      attributes.conflict(
          guest,
          GUEST__VIA,
          0,
          "guest " + path.name() + " has no way through the kernel's DMA API");
      access = Access.VFIO;
    }
    if (guest.isSafe() && access != Access.IOMMUFD) {
      attributes.conflict(
          guest, GUEST__SAFE, 0, "safe of " + path.name() + " is for iommufd, and not " + access);
    }
    return new org.iotopo.model.Guest(
        path.name(),
        attributes
            .once(guest, GUEST__ARCH, guest.getArch())
            .map(MachineLowering::arch)
            .orElse(arch),
        attributes.once(guest, GUEST__FIRMWARE, guest.getFirmware()).map(MachineLowering::firmware),
        devices(guest, path, attributes),
        access,
        guest.isSafe() && access == Access.IOMMUFD,
        memory(guest),
        attributes
            .once(guest, GUEST__BARS, guest.getBars())
            .map(bars -> bars == GuestBars.IDENTITY)
            .orElse(false),
        attributes.once(guest, GUEST__VIOMMU, guest.getViommu()).flatMap(GuestLowering::model),
        guest.isReflect(),
        Documentation.of(guest));
  }

  private List<org.iotopo.model.Guest.Device> devices(
      Guest guest, ElementPath path, Attributes attributes) {
    List<org.iotopo.model.Guest.Device> devices = new ArrayList<>();
    for (GuestDevice written : guest.getDevices()) {
      Optional<DeviceFunction> slot =
          Slots.read(written, GUEST_DEVICE__SLOT, 0, written.getSlot(), attributes, defects);
      Optional<ElementPath> function =
          references.path(path, written, GUEST_DEVICE__TARGET, 0, written.getTarget());
      if (function.isPresent()) {
        map.reference(
            Place.of(path, Aspect.DEVICE, devices.size()), written, GUEST_DEVICE__TARGET, 0);
        devices.add(new org.iotopo.model.Guest.Device(function.get(), slot));
      }
    }
    return devices;
  }

  private List<Memory> memory(Guest guest) {
    List<Memory> memory = new ArrayList<>();
    for (org.iotopo.iotopo.Memory written : guest.getMemories()) {
      ElementPath path = names.pathOf(written);
      new Attributes(path, defects)
          .range(written.getRange())
          .ifPresent(range -> memory.add(new Memory(path.name(), range)));
    }
    return memory;
  }

  private static Optional<Iommu.Model> model(GuestIommu iommu) {
    return switch (iommu) {
      case NONE -> Optional.empty();
      case VIRTIO_IOMMU -> Optional.of(Iommu.Model.VIRTIO_IOMMU);
      case INTEL_VTD -> Optional.of(Iommu.Model.INTEL_VTD);
      case AMD_VI -> Optional.of(Iommu.Model.AMD_VI);
      case ARM_SMMU_V3 -> Optional.of(Iommu.Model.ARM_SMMU_V3);
      case RISCV_IOMMU -> Optional.of(Iommu.Model.RISCV_IOMMU);
    };
  }
}
