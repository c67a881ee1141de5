package org.iotopo.agreement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.iotopo.agreement.McfgCheck.Allocation;
import org.iotopo.binary.Layout;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.Dmar;
import org.iotopo.binary.acpi.Iort;
import org.iotopo.binary.acpi.Ivrs;
import org.iotopo.binary.acpi.Rimt;
import org.iotopo.binary.acpi.Viot;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.Segment;
import org.iotopo.rules.TableRule;

/** Segments and buses, as each table knows them. */
final class SegmentCheck {

  private static final Set<Layout> TOLD_OF =
      Set.of(
          Dmar.DRHD,
          Dmar.RMRR,
          Ivrs.IVHD_10,
          Ivrs.IVHD_11,
          Ivrs.IVHD_40,
          Iort.ROOT_COMPLEX,
          Rimt.ROOT_COMPLEX);

  private static final int MOST_SEGMENTS = 0xffff;

  private SegmentCheck() {}

  static void check(TableSet tables, HostBridges bridges, Complaints complaints) {
    List<Allocation> allocations = McfgCheck.allocations(tables);
    TreeMap<Segment, Allocation> known = new TreeMap<>((one, two) -> one.number() - two.number());
    allocations.forEach(each -> known.putIfAbsent(each.segment(), each));
    TreeMap<String, TreeMap<Long, Spot>> told = told(tables, bridges);
    if (!known.isEmpty()) {
      unknown(told, known.keySet(), known.firstEntry().getValue(), complaints);
      untold(told, known, complaints);
      buses(bridges, allocations, known.keySet(), complaints);
    }
    manyMasters(tables, told, complaints);
  }

  /** The segments that each table speaks of, and where it does first. */
  private static TreeMap<String, TreeMap<Long, Spot>> told(TableSet tables, HostBridges bridges) {
    TreeMap<String, TreeMap<Long, Spot>> told = new TreeMap<>();
    for (String signature : List.of("DMAR", "IVRS", "IORT", "RIMT", "VIOT")) {
      tables.first(signature).ifPresent(table -> told.put(signature, segments(table)));
    }
    TreeMap<Long, Spot> declared = new TreeMap<>();
    bridges
        .all()
        .forEach(
            each -> declared.putIfAbsent((long) each.bridge().segment().number(), each.spot()));
    if (!declared.isEmpty()) {
      told.put("_SEG", declared);
    }
    return told;
  }

  private static TreeMap<Long, Spot> segments(FirmwareTable table) {
    TreeMap<Long, Spot> segments = new TreeMap<>();
    for (String list : List.of("Structures", "Blocks", "Nodes")) {
      if (table.struct().layout().fields().stream().noneMatch(field -> field.name().equals(list))) {
        continue;
      }
      for (Struct.Placed each : table.struct().placed(list)) {
        Struct struct = each.struct();
        Spot spot = table.spot(each, struct.layout().name());
        if (TOLD_OF.contains(struct.layout()) && struct.has("Segment")) {
          segments.putIfAbsent(struct.number("Segment"), spot);
        } else if (struct.layout() == Viot.PCI_RANGE && struct.has("Segment End")) {
          segments.putIfAbsent(struct.number("Segment Start"), spot);
        }
      }
    }
    return segments;
  }

  private static void unknown(
      TreeMap<String, TreeMap<Long, Spot>> told,
      Set<Segment> known,
      Allocation mcfg,
      Complaints complaints) {
    told.forEach(
        (table, segments) ->
            segments.forEach(
                (number, spot) -> {
                  boolean isKnown = known.stream().anyMatch(segment -> segment.number() == number);
                  if (!isKnown) {
                    complaints.add(
                        TableRule.TABLE_SEGMENT_UNKNOWN,
                        spot,
                        "is of segment "
                            + shown(number)
                            + "; "
                            + mcfg.spot().table().name()
                            + " has no configuration space for it, only for "
                            + known);
                  }
                }));
  }

  private static String shown(long number) {
    return number <= MOST_SEGMENTS ? new Segment((int) number).toString() : "" + number;
  }

  /** A configuration space that no other table speaks of. */
  private static void untold(
      TreeMap<String, TreeMap<Long, Spot>> told,
      TreeMap<Segment, Allocation> known,
      Complaints complaints) {
    known.forEach(
        (segment, allocation) -> {
          List<String> without = new ArrayList<>();
          told.forEach(
              (table, segments) -> {
                boolean mayLeaveOut = table.equals("VIOT") || segments.isEmpty();
                if (!mayLeaveOut && !segments.containsKey((long) segment.number())) {
                  without.add(table.equals("_SEG") ? "_SEG of a host bridge" : table);
                }
              });
          if (!without.isEmpty()) {
            complaints.add(
                TableRule.TABLE_SEGMENT_UNKNOWN,
                allocation.spot(),
                "is for segment "
                    + segment
                    + ", which no "
                    + String.join(" and no ", without)
                    + " has");
          }
        });
  }

  /** Linux finds nothing on a bus without configuration space ({@code pci_mcfg_lookup}). */
  private static void buses(
      HostBridges bridges,
      List<Allocation> allocations,
      Set<Segment> known,
      Complaints complaints) {
    for (HostBridges.Declared each : bridges.all()) {
      Optional<BusRange> buses = each.bridge().buses();
      Segment segment = each.bridge().segment();
      if (buses.isEmpty() || !known.contains(segment)) {
        continue;
      }
      Set<Integer> covered = new HashSet<>();
      List<Spot> spots = new ArrayList<>();
      for (Allocation allocation : allocations) {
        if (allocation.segment().equals(segment)) {
          spots.add(allocation.spot());
          for (int bus = allocation.buses().first(); bus <= allocation.buses().last(); bus++) {
            covered.add(bus);
          }
        }
      }
      for (int bus = buses.get().first(); bus <= buses.get().last(); bus++) {
        if (!covered.contains(bus)) {
          complaints.add(
              TableRule.TABLE_BUSES_UNCOVERED,
              each.spot(),
              String.format(
                  "has the buses %s of segment %s in its _CRS; from bus %02x on %s gives them no"
                      + " configuration space",
                  buses.get(), segment, bus, spots.get(0)),
              spots.get(0));
          break;
        }
      }
    }
  }

  /** Tables that Linux reads one after the other for the same requesters. */
  private static void manyMasters(
      TableSet tables, TreeMap<String, TreeMap<Long, Spot>> told, Complaints complaints) {
    TreeMap<Long, String> owner = new TreeMap<>();
    for (String table : List.of("DMAR", "IVRS", "IORT", "RIMT", "VIOT")) {
      for (Long segment : told.getOrDefault(table, new TreeMap<>()).keySet()) {
        String before = owner.putIfAbsent(segment, table);
        Spot spot = told.get(table).get(segment);
        if (before != null && translates(tables, before)) {
          complaints.add(
              TableRule.TABLE_REQUESTER_TWICE,
              spot,
              "is of segment "
                  + shown(segment)
                  + ", as "
                  + told.get(before).get(segment)
                  + "; Linux asks "
                  + before
                  + " first",
              told.get(before).get(segment));
        }
      }
    }
  }

  /** An IORT may be there for its interrupt services alone. */
  private static boolean translates(TableSet tables, String signature) {
    return !signature.equals("IORT")
        || tables.first("IORT").stream()
            .flatMap(table -> table.struct().structs("Nodes").stream())
            .anyMatch(node -> node.layout() == Iort.SMMU_V2 || node.layout() == Iort.SMMU_V3);
  }
}
