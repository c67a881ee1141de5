package org.iotopo.importer;

import org.iotopo.importer.acpi.AcpiFacts;
import org.iotopo.importer.dt.DeviceTreeReader;
import org.iotopo.model.Kernel;

/** What firmware describes: ACPI where Linux booted by it, or else the device tree. */
final class FirmwareReader {

  private static final String BLOB = "sys/firmware/fdt";

  private FirmwareReader() {}

  static FirmwareFacts read(RawMachine raw, Kernel kernel) {
    if (!raw.acpi().isEmpty()) {
      return AcpiFacts.read(raw);
    }
    FunctionIndex functions = FunctionIndex.of(raw.functions());
    return raw.deviceTree()
        .map(blob -> DeviceTreeReader.read(BLOB, blob, functions, kernel))
        .orElse(FirmwareFacts.NONE);
  }
}
