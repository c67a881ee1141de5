package org.iotopo.importer.dt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.importer.FirmwareFacts.ItsFact;
import org.iotopo.units.AddressRange;

/** Where message-signalled interrupts are written to. */
final class Doorbells {

  private static final List<String> ITS = List.of("arm,gic-v3-its");
  private static final List<String> FRAME = List.of("arm,gic-v2m-frame");

  private Doorbells() {}

  /** The interrupt translation services, in order. */
  static List<ItsFact> services(DeviceTree tree) {
    List<ItsFact> services = new ArrayList<>();
    for (DtNode node : tree.all()) {
      if (node.isCompatible(ITS) && node.isReachable()) {
        int id = services.size();
        Optional<AddressRange> registers = Addresses.registers(node).stream().findFirst();
        services.add(new ItsFact("its" + id, registers, id));
      }
    }
    return services;
  }

  /** A GICv2m frame: its page takes interrupts before translation, where a hypervisor says so. */
  static Optional<AddressRange> frame(DeviceTree tree) {
    return tree.all().stream()
        .filter(node -> node.isCompatible(FRAME) && node.isReachable())
        .flatMap(node -> Addresses.registers(node).stream())
        .findFirst();
  }
}
