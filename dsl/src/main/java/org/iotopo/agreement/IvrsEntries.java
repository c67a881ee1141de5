package org.iotopo.agreement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.iotopo.binary.Struct;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.Segment;
import org.iotopo.rules.TableRule;

/** Which requesters the units of an IVRS take ({@code init_iommu_from_acpi}). */
final class IvrsEntries {

  private static final int LAST = 0xffff;

  private final FirmwareTable table;
  private final Complaints complaints;
  private final List<Ids> covered = new ArrayList<>();

  private IvrsEntries(FirmwareTable table, Complaints complaints) {
    this.table = table;
    this.complaints = complaints;
  }

  /** Checks the entries of units; the requesters of all of them. */
  static List<Ids> check(List<Struct.Placed> units, FirmwareTable table, Complaints complaints) {
    IvrsEntries entries = new IvrsEntries(table, complaints);
    List<Ids> all = new ArrayList<>();
    for (Struct.Placed unit : units) {
      entries.covered.clear();
      entries.unit(unit);
      if (entries.covered.isEmpty()) {
        complaints.add(
            TableRule.TABLE_SCOPE_EMPTY,
            table.spot(unit, unit.struct().layout().name()),
            "takes no requester");
      }
      entries.twice(all, unit);
      all.addAll(entries.covered);
    }
    return all;
  }

  private void unit(Struct.Placed unit) {
    long segment = unit.struct().number("Segment");
    Struct.Placed open = null;
    for (Struct.Placed entry : unit.struct().placed("Device Entries")) {
      int type = entry.struct().integer("Type");
      int id = entry.struct().integer("Device ID");
      Spot spot = spot(unit, entry);
      switch (type) {
        case 0x01 -> covered.add(new Ids(segment, 0, LAST, spot));
        case 0x02, 0x42, 0x46 -> covered.add(new Ids(segment, id, id, spot));
        case 0x03, 0x43, 0x47 -> {
          if (open != null) {
            unclosed(unit, open);
          }
          open = entry;
        }
        case 0x04 -> {
          close(segment, unit, open, entry);
          open = null;
        }
        default -> {
          // padding, IOAPICs and named devices
        }
      }
    }
    if (open != null) {
      unclosed(unit, open);
    }
  }

  private Spot spot(Struct.Placed unit, Struct.Placed entry) {
    return table.spot(unit, entry, "device entry");
  }

  private void unclosed(Struct.Placed unit, Struct.Placed open) {
    complaints.add(
        TableRule.TABLE_SCOPE_UNRESOLVED,
        spot(unit, open),
        "begins a range at " + bdf(unit, open) + " that no entry ends; Linux takes none of it");
  }

  private void close(long segment, Struct.Placed unit, Struct.Placed open, Struct.Placed end) {
    Spot spot = spot(unit, end);
    if (open == null) {
      complaints.add(
          TableRule.TABLE_SCOPE_UNRESOLVED,
          spot,
          "ends a range at " + bdf(unit, end) + " that no entry begins");
      return;
    }
    int first = open.struct().integer("Device ID");
    int last = end.struct().integer("Device ID");
    if (last < first) {
      complaints.add(
          TableRule.TABLE_RANGE_EMPTY,
          spot,
          "ends a range at " + bdf(unit, end) + " that begins at " + bdf(unit, open),
          spot(unit, open));
      return;
    }
    covered.add(new Ids(segment, first, last, spot(unit, open)));
  }

  private static Bdf bdf(Struct.Placed unit, Struct.Placed entry) {
    return Bdf.of(
        new Segment(unit.struct().integer("Segment")), entry.struct().integer("Device ID"));
  }

  /** A requester that an earlier unit takes too: one finding a unit. */
  private void twice(List<Ids> earlier, Struct.Placed unit) {
    List<Ids> both = new ArrayList<>(earlier);
    both.addAll(covered);
    both.sort(Comparator.comparingLong(Ids::key).thenComparingLong(Ids::first));
    Ids reach = null;
    for (Ids ids : both) {
      boolean crosses =
          reach != null && reach.overlaps(ids) && isOf(unit, reach) != isOf(unit, ids);
      if (crosses) {
        Ids own = isOf(unit, ids) ? ids : reach;
        Ids other = own == ids ? reach : ids;
        complaints.add(
            TableRule.TABLE_REQUESTER_TWICE,
            table.spot(unit, unit.struct().layout().name()),
            "takes requesters "
                + own
                + " of segment "
                + new Segment((int) own.key())
                + "; "
                + other.spot()
                + " of another unit takes "
                + other,
            other.spot());
        return;
      }
      if (reach == null || reach.key() != ids.key() || ids.last() > reach.last()) {
        reach = ids;
      }
    }
  }

  private static boolean isOf(Struct.Placed unit, Ids ids) {
    int into = ids.spot().offset() - unit.offset();
    return into >= 0 && into < unit.struct().size();
  }
}
