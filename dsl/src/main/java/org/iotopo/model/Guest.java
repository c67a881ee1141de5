package org.iotopo.model;

import java.util.List;
import java.util.Optional;
import org.iotopo.pci.DeviceFunction;

/**
 * A virtual machine. Its devices' IOVAs are its guest-physical addresses unless it has an IOMMU of
 * its own.
 *
 * @param ownFirmware how it is described to its kernel, where declared
 * @param devices the functions given to it
 * @param memory guest-physical RAM
 * @param identityBars whether BARs keep their host bus address in the guest
 * @param reflectCarveOuts whether every IOVA that it must not use is written into its firmware
 *     tables
 */
public record Guest(
    String name,
    Arch arch,
    Optional<Firmware> ownFirmware,
    List<Device> devices,
    Access access,
    boolean safe,
    List<Memory> memory,
    boolean identityBars,
    Optional<Iommu.Model> virtualIommu,
    boolean reflectCarveOuts,
    String documentation) {

  /** Copies the lists. */
  public Guest {
    devices = List.copyOf(devices);
    memory = List.copyOf(memory);
  }

  /** How it is described to its kernel: by ACPI on x86, by a device tree elsewhere. */
  public Firmware firmware() {
    return ownFirmware.orElseGet(() -> Firmware.usual(arch, List.of(), List.of()));
  }

  /**
   * A function given to the guest.
   *
   * @param slot where the guest sees it, where declared
   */
  public record Device(ElementPath function, Optional<DeviceFunction> slot) {}
}
