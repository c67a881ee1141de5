package org.iotopo.rules.host;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.PlatformDevice;
import org.iotopo.rules.Hosts;
import org.iotopo.rules.Party;
import org.iotopo.rules.Ram;
import org.iotopo.units.AddressRange;

/** Who has which CPU addresses. */
final class Mmio {

  private Mmio() {}

  /** RAM. */
  static Stream<Party> memory(Facts facts) {
    return facts.machine().memory().stream().map(Ram::party);
  }

  /** Outbound memory windows of host bridges. */
  static Stream<Party> windows(Facts facts) {
    List<Party> found = new ArrayList<>();
    for (HostBridge host : facts.machine().hostBridges()) {
      for (int at = 0; at < host.outbound().size(); at++) {
        HostBridge.OutboundWindow window = host.outbound().get(at);
        if (window.kind().isMemory()) {
          found.add(
              new Party(
                  window.kind() + " window of " + host.name(),
                  window.cpu(),
                  Place.of(Hosts.path(host), Aspect.WINDOW, at)));
        }
      }
    }
    return found.stream();
  }

  /** Registers of IOMMUs, ITSs and platform devices. */
  static Stream<Party> registers(Facts facts) {
    List<Party> found = new ArrayList<>();
    facts
        .machine()
        .iommus()
        .forEach(unit -> unit.registers().ifPresent(range -> found.add(of(unit.name(), range, 0))));
    facts
        .machine()
        .its()
        .forEach(its -> its.registers().ifPresent(range -> found.add(of(its.name(), range, 0))));
    for (PlatformDevice device : facts.machine().platformDevices()) {
      for (int at = 0; at < device.registers().size(); at++) {
        found.add(of(device.name(), device.registers().get(at), at));
      }
    }
    return found.stream();
  }

  private static Party of(String name, AddressRange range, int index) {
    return new Party(
        "registers of " + name, range, Place.of(new ElementPath(name), Aspect.REGISTERS, index));
  }
}
