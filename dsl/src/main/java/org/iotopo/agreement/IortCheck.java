package org.iotopo.agreement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iotopo.binary.Layout;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.Iort;
import org.iotopo.binary.acpi.References;
import org.iotopo.rules.TableRule;
import org.iotopo.units.Address;

/** Arm's ID maps (DEN 0049E; Linux {@code drivers/acpi/arm64/iort.c}). */
final class IortCheck {

  private static final long LAST_REQUESTER = 0xffff;
  private static final long LAST_ID = 0xffff_ffffL;
  private static final long LARGE_PAGE = 0x1_0000;
  private static final int WIDEST = 64;

  private static final Set<Layout> UNITS = Set.of(Iort.SMMU_V2, Iort.SMMU_V3);

  /** What the maps of a node may lead to. */
  private static final Map<Layout, Set<Layout>> TARGETS =
      Map.of(
          Iort.NAMED_COMPONENT, Set.of(Iort.SMMU_V2, Iort.SMMU_V3, Iort.ITS_GROUP, Iort.IWB),
          Iort.ROOT_COMPLEX, Set.of(Iort.SMMU_V2, Iort.SMMU_V3, Iort.ITS_GROUP),
          Iort.SMMU_V2, Set.of(Iort.ITS_GROUP),
          Iort.SMMU_V3, Set.of(Iort.ITS_GROUP),
          Iort.PMCG, Set.of(Iort.ITS_GROUP),
          Iort.IWB, Set.of(Iort.ITS_GROUP),
          Iort.RMR, Set.of(Iort.SMMU_V2, Iort.SMMU_V3));

  private final FirmwareTable table;
  private final List<Struct.Placed> nodes;
  private final References references;
  private final Map<Long, Struct.Placed> byOffset = new HashMap<>();
  private final Complaints complaints;
  private final List<IdMap> toUnits = new ArrayList<>();

  private IortCheck(FirmwareTable table, Complaints complaints) {
    this.table = table;
    this.nodes = table.struct().placed("Nodes");
    this.references = References.of(table.struct());
    this.complaints = complaints;
    nodes.forEach(node -> byOffset.put((long) node.offset(), node));
  }

  static void check(TableSet tables, Complaints complaints) {
    tables
        .first("IORT")
        .ifPresent(
            table -> {
              IortCheck check = new IortCheck(table, complaints);
              check.nodes.forEach(check::maps);
              IdMap.collisions(check.toUnits, complaints);
              check.units();
              check.rootComplexes();
              check.counters();
              RmrCheck.check(table, complaints);
            });
  }

  private Spot spot(Struct.Placed node) {
    return table.spot(node, node.struct().layout().name());
  }

  private Optional<Struct.Placed> target(Struct map) {
    return Optional.ofNullable(byOffset.get(map.number("Output Reference")));
  }

  private void maps(Struct.Placed node) {
    Layout layout = node.struct().layout();
    if (!TARGETS.containsKey(layout)) {
      return;
    }
    List<IdMap> maps = new ArrayList<>();
    for (Struct.Placed placed : node.struct().placed("Mappings")) {
      Struct map = placed.struct();
      Spot spot = table.spot(node, placed, "map of " + layout.name());
      Optional<Struct.Placed> target = map.has("Flags") ? target(map) : Optional.empty();
      if (target.isEmpty()) {
        unmapped(map, spot);
        continue;
      }
      kind(layout, target.get(), spot);
      IdMap idMap = idMap(node, map, target.get(), spot);
      if (!map.flag("Flags", "Single Mapping")) {
        idMap.limits(layout == Iort.ROOT_COMPLEX ? LAST_REQUESTER : LAST_ID, complaints);
        maps.add(idMap);
      } else if (layout == Iort.ROOT_COMPLEX) {
        maps.add(idMap);
      }
      boolean isRequester = layout == Iort.ROOT_COMPLEX || layout == Iort.NAMED_COMPONENT;
      if (isRequester && UNITS.contains(target.get().struct().layout())) {
        toUnits.add(idMap);
      }
    }
    if (layout != Iort.RMR) {
      IdMap.overlaps(maps, complaints);
    }
  }

  /** The count of a table is one less than what is meant. */
  private static IdMap idMap(Struct.Placed node, Struct map, Struct.Placed target, Spot spot) {
    boolean single = map.flag("Flags", "Single Mapping");
    return IdMap.of(
        node.offset(),
        single ? 0 : map.number("Input Base"),
        single ? 1 : map.number("Number of IDs") + 1,
        target.offset(),
        map.number("Output Base"),
        spot);
  }

  /** A reference into nothing is told by the decoder; one of 0 is legal to it. */
  private void unmapped(Struct map, Spot spot) {
    if (map.has("Flags") && map.number("Output Reference") == 0) {
      complaints.add(
          TableRule.TABLE_SCOPE_UNRESOLVED,
          spot,
          "has the output reference 0, which is no node; Linux takes no map of this node");
    }
  }

  private void kind(Layout layout, Struct.Placed target, Spot spot) {
    if (!TARGETS.get(layout).contains(target.struct().layout())) {
      complaints.add(
          TableRule.TABLE_REFERENCE_KIND,
          spot,
          "leads to " + spot(target) + "; a " + layout.name() + " may not map to one",
          spot(target));
    }
  }

  private void units() {
    Map<Long, Spot> bases = new HashMap<>();
    for (Struct.Placed node : nodes) {
      Struct unit = node.struct();
      if (!UNITS.contains(unit.layout()) || !unit.has("Base Address")) {
        continue;
      }
      long base = unit.number("Base Address");
      boolean isV3 = unit.layout() == Iort.SMMU_V3;
      long granule = isV3 ? LARGE_PAGE : 4096;
      if (base == 0) {
        complaints.add(TableRule.TABLE_UNIT_AT_ZERO, spot(node), "has its registers at 0x0");
        continue;
      }
      if ((base & (granule - 1)) != 0) {
        complaints.add(
            TableRule.TABLE_MISALIGNED,
            spot(node),
            "has its registers at "
                + Address.format(base)
                + ", no multiple of "
                + (isV3 ? "64 KiB" : "4 KiB"));
      }
      Spot same = bases.putIfAbsent(base, spot(node));
      if (same != null) {
        complaints.add(
            TableRule.TABLE_UNIT_TWICE,
            spot(node),
            "has its registers at " + Address.format(base) + ", as " + same,
            same);
      }
      if (isV3) {
        ownInterrupts(node);
      }
    }
  }

  /** The map that an SMMU's own interrupts take ({@code iort_get_id_mapping_index}). */
  private void ownInterrupts(Struct.Placed node) {
    Struct unit = node.struct();
    int maps = unit.structs("Mappings").size();
    boolean wired =
        unit.number("Event") != 0 && unit.number("GERR") != 0 && unit.number("Sync") != 0;
    long index = unit.number("DeviceID Mapping Index");
    if (unit.number("Revision") >= 1 && !wired && maps > 0 && index >= maps) {
      complaints.add(
          TableRule.TABLE_SCOPE_UNRESOLVED,
          spot(node),
          "has the DeviceID mapping index " + index + " and " + maps + " maps");
    }
  }

  private void rootComplexes() {
    Map<Long, Struct.Placed> seen = new HashMap<>();
    boolean othersTranslated =
        nodes.stream().anyMatch(node -> isRootComplex(node) && isTranslated(node.struct()));
    for (Struct.Placed node : nodes) {
      if (!isRootComplex(node)) {
        continue;
      }
      Struct complex = node.struct();
      long segment = complex.number("Segment");
      Struct.Placed before = seen.putIfAbsent(segment, node);
      if (before != null) {
        complaints.add(
            TableRule.TABLE_REQUESTER_TWICE,
            spot(node),
            "is a second root complex of segment "
                + segment
                + "; Linux looks only at "
                + spot(before),
            spot(before));
      }
      if (othersTranslated && !isTranslated(complex)) {
        complaints.add(
            TableRule.TABLE_REQUESTER_LEFT_OUT,
            spot(node),
            "of segment " + segment + " maps to no SMMU; root complexes of other segments do");
      }
      limit(node);
    }
  }

  private static boolean isRootComplex(Struct.Placed node) {
    return node.struct().layout() == Iort.ROOT_COMPLEX && node.struct().has("Segment");
  }

  private boolean isTranslated(Struct complex) {
    return complex.structs("Mappings").stream()
        .flatMap(map -> references.at(map.number("Output Reference")).stream())
        .anyMatch(target -> UNITS.contains(target.layout()));
  }

  /** 0 is taken for 64 bits with a complaint since revision 1 ({@code rc_dma_get_range}). */
  private void limit(Struct.Placed node) {
    Struct complex = node.struct();
    long bits = complex.number("Memory Address Size Limit");
    boolean told = complex.number("Revision") >= 1 && complex.has("Memory Address Size Limit");
    if (told && (bits == 0 || bits > WIDEST)) {
      complaints.add(
          TableRule.TABLE_ADDRESS_LIMIT,
          spot(node),
          "has an address size limit of "
              + bits
              + " bits"
              + (bits == 0 ? "; Linux calls that a firmware bug and does not limit it" : ""));
    }
  }

  private void counters() {
    for (Struct.Placed node : nodes) {
      if (node.struct().layout() != Iort.PMCG) {
        continue;
      }
      Struct.Placed owner = byOffset.get(node.struct().number("Node Reference"));
      if (owner != null && TARGETS.get(Iort.PMCG).contains(owner.struct().layout())) {
        complaints.add(
            TableRule.TABLE_REFERENCE_KIND,
            spot(node),
            "counts for " + spot(owner) + ", which has no counters",
            spot(owner));
      }
    }
  }
}
