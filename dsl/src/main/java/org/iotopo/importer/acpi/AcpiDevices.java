package org.iotopo.importer.acpi;

import java.util.TreeMap;
import org.iotopo.binary.Octets;

/** Where the devices of a DSDT or SSDT stand in it. */
public final class AcpiDevices {

  private AcpiDevices() {}

  /** The offset of each device by its path. */
  public static TreeMap<String, Integer> of(Octets table) {
    TreeMap<String, Integer> offsets = new TreeMap<>();
    for (Aml.Block block : Aml.blocks(table)) {
      if (block.isDevice()) {
        offsets.putIfAbsent(block.path(), block.start());
      }
    }
    return offsets;
  }
}
