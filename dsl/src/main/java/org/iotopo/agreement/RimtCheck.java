package org.iotopo.agreement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.Rimt;
import org.iotopo.rules.TableRule;
import org.iotopo.units.Address;

/** RISC-V's ID maps (RIMT 1.0; Linux {@code drivers/acpi/riscv/rimt.c}). */
final class RimtCheck {

  private static final long LAST_REQUESTER = 0xffff;
  private static final long LAST_ID = 0xffff_ffffL;

  private final FirmwareTable table;
  private final Complaints complaints;
  private final Map<Long, Struct.Placed> byOffset = new HashMap<>();
  private final Map<Long, Spot> segments = new HashMap<>();
  private final Map<Long, Spot> bases = new HashMap<>();
  private final List<IdMap> all = new ArrayList<>();

  private RimtCheck(FirmwareTable table, Complaints complaints) {
    this.table = table;
    this.complaints = complaints;
  }

  static void check(TableSet tables, Complaints complaints) {
    tables.first("RIMT").ifPresent(table -> new RimtCheck(table, complaints).check());
  }

  private void check() {
    List<Struct.Placed> nodes = table.struct().placed("Nodes");
    nodes.forEach(node -> byOffset.put((long) node.offset(), node));
    for (Struct.Placed node : nodes) {
      if (node.struct().layout() == Rimt.ROOT_COMPLEX) {
        rootComplex(node);
        maps(node, LAST_REQUESTER);
      } else if (node.struct().layout() == Rimt.PLATFORM_DEVICE) {
        maps(node, LAST_ID);
      } else if (node.struct().layout() == Rimt.IOMMU) {
        unit(node);
      }
    }
    IdMap.collisions(all, complaints);
  }

  private Spot spot(Struct.Placed node) {
    return table.spot(node, node.struct().layout().name());
  }

  private void rootComplex(Struct.Placed node) {
    long segment = node.struct().number("Segment");
    Spot before = segments.putIfAbsent(segment, spot(node));
    if (before != null) {
      complaints.add(
          TableRule.TABLE_REQUESTER_TWICE,
          spot(node),
          "is a second root complex of segment " + segment + "; Linux looks only at " + before,
          before);
    }
  }

  private void unit(Struct.Placed node) {
    long base = node.struct().number("Base Address");
    if (node.struct().flag("Flags", "PCIe device") || !node.struct().has("BDF")) {
      return;
    }
    if (base == 0) {
      complaints.add(TableRule.TABLE_UNIT_AT_ZERO, spot(node), "has its registers at 0x0");
      return;
    }
    Spot same = bases.putIfAbsent(base, spot(node));
    if (same != null) {
      complaints.add(
          TableRule.TABLE_UNIT_TWICE,
          spot(node),
          "has its registers at " + Address.format(base) + ", as " + same,
          same);
    }
  }

  /** The count of this table is a true one; 0x10000 and 0xffff both stand for a whole segment. */
  private void maps(Struct.Placed node, long lastInput) {
    List<IdMap> maps = new ArrayList<>();
    for (Struct.Placed placed : node.struct().placed("Mappings")) {
      Struct map = placed.struct();
      Spot spot = table.spot(node, placed, "map of " + node.struct().layout().name());
      if (!map.has("Flags")) {
        continue;
      }
      Struct.Placed target = byOffset.get(map.number("IOMMU Offset"));
      if (target == null || target.struct().layout() != Rimt.IOMMU) {
        wrongTarget(map, target, spot);
        continue;
      }
      if (map.number("Number of IDs") == 0) {
        complaints.add(TableRule.TABLE_RANGE_EMPTY, spot, "maps no ID");
        continue;
      }
      IdMap idMap =
          IdMap.of(
              node.offset(),
              map.number("Source Base"),
              map.number("Number of IDs"),
              target.offset(),
              map.number("Destination Base"),
              spot);
      idMap.limits(lastInput, complaints);
      maps.add(idMap);
    }
    IdMap.overlaps(maps, complaints);
    all.addAll(maps);
  }

  /** A reference into nothing is told by the decoder. */
  private void wrongTarget(Struct map, Struct.Placed target, Spot spot) {
    if (target != null) {
      complaints.add(
          TableRule.TABLE_REFERENCE_KIND,
          spot,
          "leads to " + spot(target) + ", which is no IOMMU",
          spot(target));
    } else if (map.number("IOMMU Offset") == 0) {
      complaints.add(
          TableRule.TABLE_SCOPE_UNRESOLVED, spot, "has the IOMMU offset 0, which is no node");
    }
  }
}
