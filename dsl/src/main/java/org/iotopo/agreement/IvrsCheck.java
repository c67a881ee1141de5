package org.iotopo.agreement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iotopo.binary.Octets;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.Ivrs;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.Segment;
import org.iotopo.rules.TableRule;
import org.iotopo.units.Address;

/** AMD's units (AMD I/O Virtualization Technology 3.10, 5.2; {@code drivers/iommu/amd/init.c}). */
final class IvrsCheck {

  /** Registers take 16 KiB, 512 KiB where there are counters. */
  static final long REGISTERS = 0x4000;

  private final FirmwareTable table;
  private final Complaints complaints;
  private final TreeMap<Long, List<Struct.Placed>> units = new TreeMap<>();

  private IvrsCheck(FirmwareTable table, Complaints complaints) {
    this.table = table;
    this.complaints = complaints;
  }

  static void check(TableSet tables, Complaints complaints) {
    tables
        .first("IVRS")
        .ifPresent(
            table -> {
              IvrsCheck check = new IvrsCheck(table, complaints);
              check.gather();
              check.units();
              check.unknown();
              List<Ids> covered = IvrsEntries.check(check.taken(), table, complaints);
              IvmdCheck.check(table, covered, complaints);
            });
  }

  static boolean isUnit(Struct block) {
    return block.layout() == Ivrs.IVHD_10
        || block.layout() == Ivrs.IVHD_11
        || block.layout() == Ivrs.IVHD_40;
  }

  private void gather() {
    for (Struct.Placed block : table.struct().placed("Blocks")) {
      if (isUnit(block.struct()) && block.struct().has("IOMMU Info")) {
        long key =
            block.struct().number("Segment") << 16 | block.struct().number("IOMMU Device ID");
        units.computeIfAbsent(key, unit -> new ArrayList<>()).add(block);
      }
    }
  }

  private Spot spot(Struct.Placed block) {
    return table.spot(block, block.struct().layout().name());
  }

  /** All blocks of a unit say the same, and no two units have the same registers. */
  private void units() {
    Map<Long, Struct.Placed> bases = new HashMap<>();
    units.forEach(
        (key, blocks) -> {
          Struct.Placed first = blocks.get(0);
          base(first);
          for (Struct.Placed other : blocks.subList(1, blocks.size())) {
            same(first, other, "IOMMU Base Address");
            same(first, other, "Capability Offset");
          }
          long base = first.struct().number("IOMMU Base Address");
          Struct.Placed before = base == 0 ? null : bases.putIfAbsent(base, first);
          if (before != null) {
            complaints.add(
                TableRule.TABLE_UNIT_TWICE,
                spot(first),
                "has the unit "
                    + name(first)
                    + " with its registers at "
                    + Address.format(base)
                    + ", as "
                    + spot(before)
                    + " has "
                    + name(before),
                spot(before));
          }
        });
  }

  private void base(Struct.Placed block) {
    long base = block.struct().number("IOMMU Base Address");
    if (base == 0) {
      complaints.add(
          TableRule.TABLE_UNIT_AT_ZERO,
          spot(block),
          "has its registers at 0x0; Linux does not map them");
    } else if ((base & (REGISTERS - 1)) != 0) {
      complaints.add(
          TableRule.TABLE_MISALIGNED,
          spot(block),
          "has its registers at " + Address.format(base) + ", no multiple of 16 KiB");
    }
  }

  private void same(Struct.Placed first, Struct.Placed other, String field) {
    long one = first.struct().number(field);
    long two = other.struct().number(field);
    if (one != two) {
      complaints.add(
          TableRule.TABLE_UNIT_DIFFERS,
          spot(other),
          "gives the unit "
              + name(other)
              + " the "
              + field
              + " "
              + Address.format(two)
              + "; "
              + spot(first)
              + " gives it "
              + Address.format(one),
          spot(first));
    }
  }

  private static Bdf name(Struct.Placed block) {
    return Bdf.of(
        new Segment(block.struct().integer("Segment")), block.struct().integer("IOMMU Device ID"));
  }

  /**
   * The block of each unit that Linux takes: the one of the highest type ({@code
   * get_highest_supported_ivhd_type}).
   */
  private List<Struct.Placed> taken() {
    return units.values().stream()
        .map(
            blocks ->
                blocks.stream()
                    .max(Comparator.comparingLong(block -> block.struct().number("Type")))
                    .orElseThrow())
        .sorted(Comparator.comparingInt(Struct.Placed::offset))
        .toList();
  }

  private void unknown() {
    for (Struct.Placed block : table.struct().placed("Blocks")) {
      if (!block.struct().layout().name().equals("Block")) {
        continue;
      }
      Octets content = block.struct().octets("Content");
      String repeats =
          table.struct().placed("Blocks").stream()
              .filter(other -> other.struct().layout() == Ivrs.IVMD)
              .filter(other -> isSameRange(content, other.struct()))
              .findFirst()
              .map(other -> ", and repeats the range of " + table.spot(other, "IVMD"))
              .orElse("");
      complaints.add(
          TableRule.TABLE_UNKNOWN,
          table.spot(block, "block"),
          String.format(
              "of %d bytes has type %02xh, which no specification knows; Linux passes over it%s",
              block.struct().size(), block.struct().integer("Type"), repeats));
    }
  }

  /** Start and length stand where an IVMD has them: 16 bytes from the start of the block. */
  private static boolean isSameRange(Octets content, Struct ivmd) {
    return content.size() >= 28
        && content.number(12, 8) == ivmd.number("Start Address")
        && content.number(20, 8) == ivmd.number("Memory Block Length");
  }
}
