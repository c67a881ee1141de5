package org.iotopo.agreement;

import java.util.List;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.Ivrs;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.Segment;
import org.iotopo.rules.TableRule;
import org.iotopo.units.Address;
import org.iotopo.units.ByteSize;

/**
 * Memory that an IVRS keeps for devices ({@code init_unity_map_range}, {@code
 * init_memory_definitions}).
 */
final class IvmdCheck {

  private static final int ONE = 0x21;
  private static final int RANGE = 0x22;
  private static final long PAGE = 4096;

  private IvmdCheck() {}

  static void check(FirmwareTable table, List<Ids> covered, Complaints complaints) {
    for (Struct.Placed block : table.struct().placed("Blocks")) {
      Struct ivmd = block.struct();
      if (ivmd.layout() == Ivrs.IVMD && ivmd.has("Memory Block Length")) {
        Spot spot = table.spot(block, "IVMD");
        use(ivmd, spot, complaints);
        range(ivmd, spot, complaints);
        devices(ivmd, spot, covered, complaints);
      }
    }
  }

  private static void use(Struct ivmd, Spot spot, Complaints complaints) {
    boolean unity = ivmd.flag("Flags", "Unity");
    boolean exclusion = ivmd.flag("Flags", "ExclusionRange");
    if (!unity && !exclusion) {
      complaints.add(
          TableRule.TABLE_REGION_IGNORED,
          spot,
          "is neither a unity map nor an exclusion range; Linux passes over it");
    } else if (unity && !exclusion && !ivmd.flag("Flags", "IR") && !ivmd.flag("Flags", "IW")) {
      complaints.add(
          TableRule.TABLE_REGION_CLOSED,
          spot,
          "is a unity map that may be neither read nor written; Linux then makes no IOMMU group"
              + " at all");
    }
  }

  private static void range(Struct ivmd, Spot spot, Complaints complaints) {
    long start = ivmd.number("Start Address");
    long length = ivmd.number("Memory Block Length");
    if (Extents.sized(start, length).isEmpty()) {
      complaints.add(
          TableRule.TABLE_RANGE_EMPTY,
          spot,
          "begins at "
              + Address.format(start)
              + " and has a length of "
              + Address.format(length)
              + (length == 0 ? "" : ", which runs past 2^64"));
    } else if (((start | length) & (PAGE - 1)) != 0) {
      long first = (start + PAGE - 1) & -PAGE;
      long last = first + ((length + PAGE - 1) & -PAGE) - 1;
      String covered = Address.format(first) + " .. " + Address.format(last);
      complaints.add(
          TableRule.TABLE_MISALIGNED,
          spot,
          "of "
              + ByteSize.of(length)
              + " at "
              + Address.format(start)
              + " is no whole number of 4 KiB pages; Linux maps "
              + covered);
    }
  }

  private static void devices(Struct ivmd, Spot spot, List<Ids> covered, Complaints complaints) {
    int type = ivmd.integer("Type");
    if (type != ONE && type != RANGE) {
      return;
    }
    long segment = ivmd.number("Segment");
    int first = ivmd.integer("Device ID");
    int last = type == ONE ? first : ivmd.integer("Auxiliary Data");
    Segment where = new Segment((int) segment);
    if (last < first) {
      complaints.add(
          TableRule.TABLE_RANGE_EMPTY,
          spot,
          "is for " + Bdf.of(where, first) + " to " + Bdf.of(where, last) + ", which is backwards");
      return;
    }
    Ids meant = new Ids(segment, first, last, spot);
    if (covered.stream().noneMatch(meant::overlaps)) {
      complaints.add(
          TableRule.TABLE_SCOPE_UNRESOLVED,
          spot,
          "is for requesters " + meant + " of segment " + where + "; no unit takes any of them");
    }
  }
}
