package org.iotopo.backend.acpi;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Machine;
import org.iotopo.model.Reserved;

/** Reserved regions that go into a table. */
final class Regions {

  private static final Set<Reserved.Type> ONE_TO_ONE =
      EnumSet.of(Reserved.Type.DIRECT, Reserved.Type.DIRECT_RELAXABLE);

  private Regions() {}

  /** Those of an origin, and those that are mapped one to one and say no origin. */
  static List<Reserved> of(Machine machine, Reserved.Origin origin) {
    return machine.reserved().stream().filter(region -> isOf(region, origin)).toList();
  }

  private static boolean isOf(Reserved region, Reserved.Origin origin) {
    return region.origin() == origin
        || region.origin() == Reserved.Origin.OTHER && ONE_TO_ONE.contains(region.type());
  }

  /** Whom a region is for; where it says nothing, everything behind every host bridge. */
  static List<ElementPath> devices(Machine machine, Reserved region) {
    return region.devices().isEmpty() && region.ports().isEmpty()
        ? Hosts.ofFirmware(machine).stream().map(host -> new ElementPath(host.name())).toList()
        : region.devices();
  }
}
