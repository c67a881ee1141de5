package org.iotopo.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.binary.Struct;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.Segment;
import org.iotopo.rules.TableRule;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** Configuration spaces (PCI Firmware 3.3, 4.1.2). */
final class McfgCheck {

  private static final int PER_BUS = 20;

  /** No machine has more segments than these; a broken table may seem to. */
  private static final int MOST = 1024;

  private McfgCheck() {}

  /**
   * Buses of a segment and where their configuration space is.
   *
   * @param base of bus 0
   */
  record Allocation(Spot spot, Segment segment, BusRange buses, long base) {

    /** The configuration space of the buses; empty where it runs past 2^64. */
    Optional<AddressRange> range() {
      long first = base + ((long) buses.first() << PER_BUS);
      return Extents.sized(first, (long) (buses.last() - buses.first() + 1) << PER_BUS);
    }

    private boolean isSame(Allocation other) {
      return base == other.base && buses.equals(other.buses);
    }

    private String says() {
      return "gives buses "
          + buses
          + " of segment "
          + segment
          + " a base of "
          + Address.format(base);
    }
  }

  /** The allocations of all MCFG tables that are no nonsense. */
  static List<Allocation> allocations(TableSet tables) {
    List<Allocation> found = new ArrayList<>();
    for (FirmwareTable table : tables.of("MCFG")) {
      for (Struct.Placed entry : table.struct().placed("Allocations")) {
        allocation(table, entry).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<Allocation> allocation(FirmwareTable table, Struct.Placed entry) {
    Struct struct = entry.struct();
    int first = struct.integer("Start Bus");
    int last = struct.integer("End Bus");
    if (!struct.has("End Bus") || last < first) {
      return Optional.empty();
    }
    return Optional.of(
        new Allocation(
            table.spot(entry, "allocation"),
            new Segment(struct.integer("Segment Group")),
            new BusRange(first, last),
            struct.number("Base Address")));
  }

  static void check(TableSet tables, Complaints complaints) {
    for (FirmwareTable table : tables.of("MCFG")) {
      for (Struct.Placed entry : table.struct().placed("Allocations")) {
        entry(table, entry, complaints);
      }
    }
    conflicts(allocations(tables), complaints);
  }

  private static void entry(FirmwareTable table, Struct.Placed entry, Complaints complaints) {
    Struct struct = entry.struct();
    if (!struct.has("End Bus")) {
      return;
    }
    Spot spot = table.spot(entry, "allocation");
    int first = struct.integer("Start Bus");
    int last = struct.integer("End Bus");
    if (last < first) {
      complaints.add(
          TableRule.TABLE_RANGE_EMPTY,
          spot,
          String.format("has the buses %02x .. %02x, which are backwards", first, last));
    }
    long base = struct.number("Base Address");
    if (base == 0 || (base & (ByteSize.MIB.bytes() - 1)) != 0) {
      complaints.add(
          TableRule.TABLE_MISALIGNED,
          spot,
          "has its configuration space at "
              + Address.format(base)
              + ", no multiple of 1 MiB"
              + (base == 0 ? " above 0" : ""));
    }
  }

  /** A bus with two configuration spaces; the same one told twice is the matter of TABLE_TWICE. */
  private static void conflicts(List<Allocation> allocations, Complaints complaints) {
    List<Allocation> seen = new ArrayList<>();
    for (Allocation own : allocations) {
      Optional<Allocation> other =
          seen.stream()
              .filter(each -> each.segment().equals(own.segment()))
              .filter(each -> each.buses().overlaps(own.buses()))
              .filter(each -> each.spot().table() == own.spot().table() || !each.isSame(own))
              .findFirst();
      other.ifPresent(
          first ->
              complaints.add(
                  TableRule.TABLE_ECAM_CONFLICT,
                  own.spot(),
                  own.says() + "; " + first.spot() + " " + first.says(),
                  first.spot()));
      if (seen.size() < MOST) {
        seen.add(own);
      }
    }
  }
}
