package org.iotopo.agreement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.Iort;
import org.iotopo.rules.TableRule;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/** Memory that an IORT keeps for devices ({@code iort_node_get_rmr_info}). */
final class RmrCheck {

  private static final long GRANULE = 0x1_0000;
  private static final int FIRST_REVISION = 5;

  private RmrCheck() {}

  /** A range of a node. */
  private record Range(AddressRange range, Spot spot) {}

  static void check(FirmwareTable table, Complaints complaints) {
    long revision = table.struct().number("Revision");
    for (Struct.Placed node : table.struct().placed("Nodes")) {
      if (node.struct().layout() != Iort.RMR) {
        continue;
      }
      Spot spot = table.spot(node, "RMR");
      if (revision < FIRST_REVISION) {
        complaints.add(
            TableRule.TABLE_REGION_IGNORED,
            spot,
            "stands in an IORT of revision " + revision + "; Linux looks at it from revision 5 on");
      }
      if (node.struct().structs("Mappings").isEmpty()) {
        complaints.add(
            TableRule.TABLE_SCOPE_EMPTY,
            spot,
            "has no map: it is about nobody, and Linux passes over it");
      }
      List<Range> ranges = new ArrayList<>();
      for (Struct.Placed descriptor : node.struct().placed("Descriptors")) {
        Spot there = table.spot(node, descriptor, "range of RMR");
        if (descriptor.struct().has("Length")) {
          range(descriptor.struct(), there, complaints)
              .ifPresent(range -> ranges.add(new Range(range, there)));
        }
      }
      overlaps(ranges, complaints);
    }
  }

  private static Optional<AddressRange> range(Struct descriptor, Spot spot, Complaints complaints) {
    long base = descriptor.number("Base Address");
    long length = descriptor.number("Length");
    Optional<AddressRange> range = Extents.sized(base, length);
    if (range.isEmpty()) {
      complaints.add(
          TableRule.TABLE_RANGE_EMPTY,
          spot,
          "begins at "
              + Address.format(base)
              + " and has a length of "
              + Address.format(length)
              + (length == 0 ? "" : ", which runs past 2^64"));
    } else if (((base | length) & (GRANULE - 1)) != 0) {
      complaints.add(
          TableRule.TABLE_MISALIGNED,
          spot,
          "[" + range.get() + "] is no whole number of 64 KiB pages");
    }
    return range;
  }

  private static void overlaps(List<Range> ranges, Complaints complaints) {
    ranges.sort(Comparator.comparing(Range::range));
    for (int at = 1; at < ranges.size(); at++) {
      Range lower = ranges.get(at - 1);
      Range upper = ranges.get(at);
      if (lower.range().overlaps(upper.range())) {
        complaints.add(
            TableRule.TABLE_OVERLAP,
            upper.spot(),
            "["
                + upper.range()
                + "] overlaps "
                + lower.spot()
                + " ["
                + lower.range()
                + "] by "
                + lower.range().intersection(upper.range()).size(),
            lower.spot());
      }
    }
  }
}
