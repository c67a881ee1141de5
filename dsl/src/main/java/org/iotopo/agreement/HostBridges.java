package org.iotopo.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.iotopo.importer.FirmwareFacts.HostBridgeFact;
import org.iotopo.importer.RawMachine;
import org.iotopo.importer.acpi.AcpiDevices;
import org.iotopo.importer.acpi.AcpiFacts;

/**
 * The host bridges that DSDT and SSDTs declare, with what of {@code _SEG} and {@code _CRS} is no
 * method.
 *
 * @param all in the order of the tables
 */
record HostBridges(List<Declared> all) {

  /** A host bridge and where it stands. */
  record Declared(Spot spot, HostBridgeFact bridge) {}

  static HostBridges of(TableSet tables) {
    Map<String, List<byte[]>> code = new TreeMap<>();
    TreeMap<String, Spot> spots = new TreeMap<>();
    for (String signature : List.of("DSDT", "SSDT")) {
      for (FirmwareTable table : tables.of(signature)) {
        code.computeIfAbsent(signature, key -> new ArrayList<>()).add(table.octets().toArray());
        AcpiDevices.of(table.octets())
            .forEach((path, offset) -> spots.putIfAbsent(path, new Spot(table, offset, 2, path)));
      }
    }
    List<Declared> declared = new ArrayList<>();
    for (HostBridgeFact bridge : AcpiFacts.read(machine(code)).hostBridges()) {
      Optional<Spot> spot = bridge.path().map(spots::get);
      spot.ifPresent(there -> declared.add(new Declared(there, bridge)));
    }
    return new HostBridges(List.copyOf(declared));
  }

  private static RawMachine machine(Map<String, List<byte[]>> code) {
    RawMachine bare = RawMachine.named("tables");
    return new RawMachine(
        bare.name(),
        bare.arch(),
        bare.functions(),
        bare.iomem(),
        bare.e820(),
        code,
        bare.deviceTree(),
        bare.kernelVersion(),
        bare.commandLine(),
        bare.iommus(),
        bare.ids(),
        bare.problems());
  }
}
