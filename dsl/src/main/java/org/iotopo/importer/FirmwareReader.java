package org.iotopo.importer;

/** What firmware describes: ACPI where Linux booted by it, or else the device tree. */
final class FirmwareReader {

  private FirmwareReader() {}

  static FirmwareFacts read(RawMachine raw) {
    return FirmwareFacts.NONE;
  }
}
