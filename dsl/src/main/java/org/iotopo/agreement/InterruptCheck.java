package org.iotopo.agreement;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.iotopo.binary.Layout;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.Dmar;
import org.iotopo.binary.acpi.Iort;
import org.iotopo.binary.acpi.IvrsDevices;
import org.iotopo.binary.acpi.Madt;
import org.iotopo.rules.TableRule;

/** Interrupt controllers of the MADT and who speaks of them. */
final class InterruptCheck {

  private static final int IOAPIC = 3;
  private static final int IOAPIC_VARIETY = 1;

  private final FirmwareTable madt;
  private final Complaints complaints;

  private InterruptCheck(FirmwareTable madt, Complaints complaints) {
    this.madt = madt;
    this.complaints = complaints;
  }

  static void check(TableSet tables, Complaints complaints) {
    Optional<FirmwareTable> madt = tables.first("APIC");
    if (madt.isEmpty()) {
      return;
    }
    InterruptCheck check = new InterruptCheck(madt.get(), complaints);
    tables.first("DMAR").ifPresent(check::dmar);
    tables.first("IVRS").ifPresent(check::ivrs);
    tables.first("IORT").ifPresent(check::iort);
  }

  /** Controllers by their number. */
  private TreeMap<Long, Spot> controllers(Layout layout, String id) {
    TreeMap<Long, Spot> found = new TreeMap<>();
    for (Struct.Placed each : madt.struct().placed("Structures")) {
      if (each.struct().layout() == layout) {
        found.putIfAbsent(each.struct().number(id), madt.spot(each, layout.name()));
      }
    }
    return found;
  }

  private void dmar(FirmwareTable dmar) {
    Map<Long, Spot> named = new HashMap<>();
    for (Struct.Placed unit : dmar.struct().placed("Structures")) {
      if (unit.struct().layout() != Dmar.DRHD) {
        continue;
      }
      for (Struct.Placed scope : unit.struct().placed("Scopes")) {
        if (scope.struct().integer("Type") == IOAPIC) {
          named.putIfAbsent(
              scope.struct().number("Enumeration ID"), dmar.spot(unit, scope, "scope of DRHD"));
        }
      }
    }
    boolean remaps = dmar.struct().flag("Flags", "INTR_REMAP");
    compare(named, controllers(Madt.IOAPIC, "I/O APIC ID"), dmar, remaps);
  }

  private void ivrs(FirmwareTable ivrs) {
    Map<Long, Spot> named = new HashMap<>();
    for (Struct.Placed unit : ivrs.struct().placed("Blocks")) {
      if (!IvrsCheck.isUnit(unit.struct())) {
        continue;
      }
      for (Struct.Placed entry : unit.struct().placed("Device Entries")) {
        if (entry.struct().layout() == IvrsDevices.SPECIAL
            && entry.struct().integer("Variety") == IOAPIC_VARIETY) {
          named.putIfAbsent(
              entry.struct().number("Handle"), ivrs.spot(unit, entry, "device entry"));
        }
      }
    }
    compare(named, controllers(Madt.IOAPIC, "I/O APIC ID"), ivrs, true);
  }

  private void compare(
      Map<Long, Spot> named, TreeMap<Long, Spot> there, FirmwareTable units, boolean remaps) {
    new TreeMap<>(named)
        .forEach(
            (id, spot) -> {
              if (!there.containsKey(id)) {
                complaints.add(
                    TableRule.TABLE_SCOPE_UNRESOLVED,
                    spot,
                    "names IOAPIC " + id + "; the MADT has none of that number");
              }
            });
    there.forEach(
        (id, spot) -> {
          if (remaps && !named.containsKey(id)) {
            complaints.add(
                TableRule.TABLE_INTERRUPT_UNSCOPED,
                spot,
                "is IOAPIC "
                    + id
                    + ", which no unit of "
                    + units.name()
                    + " names; Linux then remaps no interrupt");
          }
        });
  }

  private void iort(FirmwareTable iort) {
    TreeMap<Long, Spot> there = controllers(Madt.ITS, "GIC ITS ID");
    for (Struct.Placed group : iort.struct().placed("Nodes")) {
      if (group.struct().layout() != Iort.ITS_GROUP) {
        continue;
      }
      for (Struct.Placed its : group.struct().placed("ITSs")) {
        long id = its.struct().number("Identifier");
        if (!there.containsKey(id)) {
          complaints.add(
              TableRule.TABLE_SCOPE_UNRESOLVED,
              iort.spot(group, its, "ITS of ITS Group"),
              "has the identifier " + id + "; the MADT has no ITS of that number");
        }
      }
    }
  }
}
