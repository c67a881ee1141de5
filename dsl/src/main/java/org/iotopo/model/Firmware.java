package org.iotopo.model;

import java.util.List;

/** How the host describes itself to Linux. */
public enum Firmware {
  /** ACPI tables. */
  ACPI("acpi"),
  /** A flattened device tree. */
  DEVICE_TREE("device-tree");

  private final String word;

  Firmware(String word) {
    this.word = word;
  }

  /** Where nobody says it: ACPI on x86, a device tree on RISC-V, what else is said on Arm. */
  public static Firmware usual(Arch arch, List<Reserved> reserved, List<PlatformDevice> devices) {
    if (arch != Arch.ARM64) {
      return arch == Arch.X86_64 ? ACPI : DEVICE_TREE;
    }
    boolean tree = reserved.stream().anyMatch(region -> region.origin() == Reserved.Origin.DT);
    boolean acpi =
        reserved.stream().anyMatch(region -> region.origin() == Reserved.Origin.RMR)
            || devices.stream()
                .anyMatch(
                    device -> device.path().filter(path -> path.startsWith("\\")).isPresent());
    return acpi && !tree ? ACPI : DEVICE_TREE;
  }

  @Override
  public String toString() {
    return word;
  }
}
