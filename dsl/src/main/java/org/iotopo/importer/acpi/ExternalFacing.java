package org.iotopo.importer.acpi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iotopo.binary.Octets;
import org.iotopo.importer.FirmwareFacts.Requesters;
import org.iotopo.importer.RawMachine;
import org.iotopo.pci.Bdf;

/**
 * Root ports whose device-specific data says {@code ExternalFacingPort} ({@code
 * pci_acpi_set_external_facing}), for functions whose ACPI path is known.
 */
final class ExternalFacing {

  /** The property, as a text in a package, and the 1 that must follow. */
  private static final Octets PROPERTY = Octets.ofText("\rExternalFacingPort\0\u0001");

  private ExternalFacing() {}

  static List<Requesters> read(RawMachine machine, Map<String, List<AmlPart>> devices) {
    Map<String, Bdf> functions = new HashMap<>();
    machine
        .functions()
        .forEach(
            function ->
                function.firmwarePath().ifPresent(path -> functions.put(path, function.bdf())));
    List<Requesters> ports = new ArrayList<>();
    devices.forEach(
        (path, parts) -> {
          Bdf port = functions.get(path);
          boolean faces =
              parts.stream().anyMatch(part -> Aml.find(part.table(), part.block(), PROPERTY) >= 0);
          if (port != null && faces) {
            ports.add(new Requesters.Function(port));
          }
        });
    return ports;
  }
}
