package org.iotopo.model;

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

  @Override
  public String toString() {
    return word;
  }
}
