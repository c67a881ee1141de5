package org.iotopo.backend.acpi;

import java.util.List;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Machine;
import org.iotopo.pci.Segment;

/** Host bridges as firmware knows them. */
final class Hosts {

  private Hosts() {}

  /** Without those that a function of the machine makes when its driver starts (VMD). */
  static List<HostBridge> ofFirmware(Machine machine) {
    return machine.hostBridges().stream().filter(host -> host.behind().isEmpty()).toList();
  }

  /** Those of a segment. */
  static List<HostBridge> of(Machine machine, Segment segment) {
    return ofFirmware(machine).stream().filter(host -> host.segment().equals(segment)).toList();
  }

  /** All segments, ascending. */
  static List<Segment> segments(Machine machine) {
    return ofFirmware(machine).stream().map(HostBridge::segment).distinct().sorted().toList();
  }
}
