package org.iotopo.agreement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.iotopo.binary.Layout;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.Dmar;
import org.iotopo.pci.Segment;
import org.iotopo.rules.TableRule;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/** Intel's units (VT-d 5.0, 8; Linux {@code drivers/iommu/intel/dmar.c}). */
final class DmarCheck {

  private static final int PAGE = 4096;

  private final FirmwareTable table;
  private final List<Struct.Placed> structures;
  private final Complaints complaints;

  private DmarCheck(FirmwareTable table, Complaints complaints) {
    this.table = table;
    this.structures = table.struct().placed("Structures");
    this.complaints = complaints;
  }

  static void check(TableSet tables, Complaints complaints) {
    tables
        .first("DMAR")
        .ifPresent(
            table -> {
              DmarCheck check = new DmarCheck(table, complaints);
              check.units();
              check.regions();
              check.affinities();
              check.unknown();
              DmarScopeCheck.check(table, complaints);
            });
  }

  private List<Struct.Placed> of(Layout layout) {
    return structures.stream().filter(each -> each.struct().layout() == layout).toList();
  }

  /** The registers of a unit; empty where it says none or the table is cut there. */
  static Optional<AddressRange> registers(Struct drhd) {
    long base = drhd.number("Register Base Address");
    return base == 0
        ? Optional.empty()
        : Extents.sized(base, (long) PAGE << drhd.slice("Size", "2^n pages:"));
  }

  private void units() {
    Map<Long, Spot> bases = new HashMap<>();
    TreeMap<Integer, Spot> includeAll = new TreeMap<>();
    TreeMap<Integer, Spot> named = new TreeMap<>();
    for (Struct.Placed unit : of(Dmar.DRHD)) {
      Struct drhd = unit.struct();
      Spot spot = table.spot(unit, "DRHD");
      if (drhd.has("Register Base Address")) {
        base(drhd.number("Register Base Address"), spot, bases);
        includeAll(drhd, spot, includeAll);
        named.putIfAbsent(drhd.integer("Segment"), spot);
      }
    }
    named.forEach(
        (segment, spot) -> {
          if (!includeAll.containsKey(segment)) {
            complaints.add(
                TableRule.TABLE_REQUESTER_LEFT_OUT,
                spot,
                "takes only whom it names, and no DRHD of segment "
                    + new Segment(segment)
                    + " has INCLUDE_PCI_ALL: a function that no scope names has no unit");
          }
        });
  }

  private void base(long base, Spot spot, Map<Long, Spot> bases) {
    if (base == 0) {
      complaints.add(
          TableRule.TABLE_UNIT_AT_ZERO,
          spot,
          "has its registers at 0x0; Linux leaves all of VT-d off");
      return;
    }
    if ((base & (PAGE - 1)) != 0) {
      complaints.add(
          TableRule.TABLE_MISALIGNED,
          spot,
          "has its registers at " + Address.format(base) + ", no multiple of 4 KiB");
    }
    Spot same = bases.putIfAbsent(base, spot);
    if (same != null) {
      complaints.add(
          TableRule.TABLE_UNIT_TWICE,
          spot,
          "has its registers at " + Address.format(base) + ", as " + same,
          same);
    }
  }

  /** The unit that takes what is left must be the only one of its segment, and the last. */
  private void includeAll(Struct drhd, Spot spot, TreeMap<Integer, Spot> includeAll) {
    int segment = drhd.integer("Segment");
    Spot before = includeAll.get(segment);
    boolean all = drhd.flag("Flags", "INCLUDE_PCI_ALL");
    if (before != null) {
      complaints.add(
          TableRule.TABLE_INCLUDE_ALL,
          spot,
          all
              ? "takes all that is left of segment " + new Segment(segment) + ", as " + before
              : "comes after "
                  + before
                  + ", which takes all that is left of segment "
                  + new Segment(segment),
          before);
    } else if (all) {
      includeAll.put(segment, spot);
    }
  }

  private void regions() {
    for (Struct.Placed region : of(Dmar.RMRR)) {
      Struct rmrr = region.struct();
      if (!rmrr.has("Limit Address")) {
        continue;
      }
      Spot spot = table.spot(region, "RMRR");
      long base = rmrr.number("Base Address");
      long limit = rmrr.number("Limit Address");
      if (!Address.below(base, limit)) {
        complaints.add(
            TableRule.TABLE_RANGE_EMPTY,
            spot,
            "begins at " + Address.format(base) + " and its last byte is " + Address.format(limit));
      } else if ((base & (PAGE - 1)) != 0 || (limit + 1 & (PAGE - 1)) != 0) {
        complaints.add(
            TableRule.TABLE_MISALIGNED,
            spot,
            "[" + new AddressRange(base, limit) + "] is no whole number of 4 KiB pages");
      }
    }
  }

  /** A proximity domain of a unit that is not there. */
  private void affinities() {
    List<Long> bases = new ArrayList<>();
    of(Dmar.DRHD).forEach(unit -> bases.add(unit.struct().number("Register Base Address")));
    for (Struct.Placed affinity : of(Dmar.RHSA)) {
      long base = affinity.struct().number("Register Base Address");
      if (affinity.struct().has("Register Base Address") && !bases.contains(base)) {
        complaints.add(
            TableRule.TABLE_SCOPE_UNRESOLVED,
            table.spot(affinity, "RHSA"),
            "names the unit at " + Address.format(base) + "; no DRHD has its registers there");
      }
    }
  }

  private void unknown() {
    for (Struct.Placed each : structures) {
      if (each.struct().layout().name().equals("Remapping Structure")) {
        complaints.add(
            TableRule.TABLE_UNKNOWN,
            table.spot(each, "structure"),
            "of "
                + each.struct().size()
                + " bytes has type "
                + each.struct().number("Type")
                + ", which no specification knows; Linux passes over it");
      }
    }
  }
}
