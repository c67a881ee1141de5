package org.iotopo.importer.acpi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iotopo.binary.Octets;
import org.iotopo.importer.RawMachine;

/**
 * A device, or a scope that is opened again to say more of it.
 *
 * @param table the DSDT or SSDT that it stands in
 */
record AmlPart(Octets table, Aml.Block block) {

  /** All devices and scopes of a machine by their path, in the order of its tables. */
  static Map<String, List<AmlPart>> of(RawMachine machine) {
    Map<String, List<AmlPart>> parts = new LinkedHashMap<>();
    for (String signature : List.of("DSDT", "SSDT")) {
      for (byte[] bytes : machine.acpi().getOrDefault(signature, List.of())) {
        Octets table = Octets.of(bytes);
        for (Aml.Block block : Aml.blocks(table)) {
          parts
              .computeIfAbsent(block.path(), path -> new ArrayList<>())
              .add(new AmlPart(table, block));
        }
      }
    }
    return parts;
  }
}
