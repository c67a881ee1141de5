package org.iotopo.agreement;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.iotopo.binary.Layout;
import org.iotopo.binary.Octets;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.Dmar;
import org.iotopo.pci.Segment;
import org.iotopo.rules.TableRule;

/** Whom the structures of a DMAR name (VT-d 5.0, 8.3.1). */
final class DmarScopeCheck {

  private static final int ENDPOINT = 1;
  private static final int BRIDGE = 2;
  private static final int NAMESPACE_DEVICE = 5;
  private static final int DEVICES = 32;
  private static final int FUNCTIONS = 8;

  private static final Set<Layout> ABOUT_SOMEBODY =
      Set.of(Dmar.DRHD, Dmar.RMRR, Dmar.ATSR, Dmar.SATC, Dmar.SIDP);

  private final FirmwareTable table;
  private final Complaints complaints;
  private final Set<Integer> named = new HashSet<>();
  private final Map<Who, Spot> taken = new HashMap<>();

  /** A device as a scope of a unit names it. */
  private record Who(int segment, int type, int id, int bus, Octets path) {}

  private DmarScopeCheck(FirmwareTable table, Complaints complaints) {
    this.table = table;
    this.complaints = complaints;
  }

  static void check(FirmwareTable table, Complaints complaints) {
    DmarScopeCheck check = new DmarScopeCheck(table, complaints);
    for (Struct.Placed each : table.struct().placed("Structures")) {
      if (each.struct().layout() == Dmar.ANDD) {
        check.named.add(each.struct().integer("ACPI Device Number"));
      }
    }
    for (Struct.Placed each : table.struct().placed("Structures")) {
      if (ABOUT_SOMEBODY.contains(each.struct().layout())) {
        check.structure(each);
      }
    }
  }

  private void structure(Struct.Placed outer) {
    Struct struct = outer.struct();
    String name = struct.layout().name();
    boolean all =
        name.equals("DRHD") && struct.flag("Flags", "INCLUDE_PCI_ALL")
            || name.equals("ATSR") && struct.flag("Flags", "ALL_PORTS");
    if (struct.structs("Scopes").isEmpty() && !all) {
      complaints.add(
          TableRule.TABLE_SCOPE_EMPTY,
          table.spot(outer, name),
          "names no device: it is about nobody");
    }
    for (Struct.Placed scope : struct.placed("Scopes")) {
      Spot spot = table.spot(outer, scope, "scope of " + name);
      if (!resolves(scope.struct(), spot)) {
        continue;
      }
      if (name.equals("ATSR") && scope.struct().integer("Type") != BRIDGE) {
        complaints.add(
            TableRule.TABLE_REFERENCE_KIND,
            spot,
            "has type " + scope.struct().integer("Type") + "; an ATSR names root ports, type 2");
      }
      if (name.equals("DRHD")) {
        once(scope.struct(), struct.integer("Segment"), spot);
      }
    }
  }

  private boolean resolves(Struct scope, Spot spot) {
    int type = scope.integer("Type");
    int id = scope.integer("Enumeration ID");
    if (type == NAMESPACE_DEVICE && !named.contains(id)) {
      complaints.add(
          TableRule.TABLE_SCOPE_UNRESOLVED, spot, "names ACPI device " + id + "; no ANDD does");
      return false;
    }
    if (scope.structs("Path").isEmpty() && type <= BRIDGE) {
      complaints.add(TableRule.TABLE_SCOPE_UNRESOLVED, spot, "has an empty path");
      return false;
    }
    for (Struct hop : scope.structs("Path")) {
      int device = hop.integer("Device");
      int function = hop.integer("Function");
      if (device >= DEVICES || function >= FUNCTIONS) {
        complaints.add(
            TableRule.TABLE_SCOPE_UNRESOLVED,
            spot,
            String.format("names device %02x.%x; no bus has one", device, function));
        return false;
      }
    }
    return true;
  }

  /** Linux asks the last unit of the table first. */
  private void once(Struct scope, int segment, Spot spot) {
    Who who =
        new Who(
            segment,
            Math.max(scope.integer("Type"), ENDPOINT),
            scope.integer("Enumeration ID"),
            scope.integer("Start Bus"),
            path(scope));
    Spot other = taken.putIfAbsent(who, spot);
    if (other != null) {
      complaints.add(
          TableRule.TABLE_REQUESTER_TWICE,
          spot,
          "names " + shown(scope, segment) + ", as " + other,
          other);
    }
  }

  private static Octets path(Struct scope) {
    byte[] path = new byte[2 * scope.structs("Path").size()];
    int at = 0;
    for (Struct hop : scope.structs("Path")) {
      path[at++] = (byte) hop.integer("Device");
      path[at++] = (byte) hop.integer("Function");
    }
    return Octets.of(path);
  }

  /** {@code 0000:00:02.0}, {@code 0000:00:1c.0/00.0} for what lies behind a bridge. */
  private static String shown(Struct scope, int segment) {
    StringBuilder text = new StringBuilder();
    text.append(String.format("%s:%02x:", new Segment(segment), scope.integer("Start Bus")));
    String between = "";
    for (Struct hop : scope.structs("Path")) {
      text.append(between);
      text.append(String.format("%02x.%x", hop.integer("Device"), hop.integer("Function")));
      between = "/";
    }
    return text.toString();
  }
}
