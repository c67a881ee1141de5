package org.iotopo.importer.acpi;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.iotopo.binary.Decoded;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.References;
import org.iotopo.binary.acpi.Rimt;
import org.iotopo.importer.FirmwareFacts.CoverFact;
import org.iotopo.importer.FirmwareFacts.IommuFact;
import org.iotopo.importer.FirmwareFacts.PlatformFact;
import org.iotopo.importer.FirmwareFacts.Requesters;
import org.iotopo.model.Iommu;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.Segment;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** RIMT: RISC-V's units (Linux {@code drivers/acpi/riscv/rimt.c}). */
final class RimtReader {

  private static final long LAST_REQUESTER = 0xffff;

  private final Gathered gathered;
  private final References references;
  private final Map<Struct, List<CoverFact>> covers = new IdentityHashMap<>();

  private RimtReader(Struct table, Gathered gathered) {
    this.gathered = gathered;
    this.references = References.of(table);
  }

  static void read(Decoded decoded, Gathered gathered) {
    RimtReader reader = new RimtReader(decoded.struct(), gathered);
    Set<Integer> seen = new TreeSet<>();
    List<Struct.Placed> nodes = decoded.struct().placed("Nodes");
    for (Struct.Placed node : nodes) {
      if (node.struct().layout() == Rimt.ROOT_COMPLEX) {
        reader.rootComplex(node, seen);
      } else if (node.struct().layout() == Rimt.PLATFORM_DEVICE) {
        reader.platformDevice(node.struct());
      }
    }
    int units = 0;
    for (Struct.Placed node : nodes) {
      if (node.struct().layout() == Rimt.IOMMU) {
        reader.unit(node.struct(), units++);
      }
    }
  }

  private Optional<Struct> unitOf(Struct map) {
    return references.at(map.number("IOMMU Offset")).filter(node -> node.layout() == Rimt.IOMMU);
  }

  private void cover(Struct unit, CoverFact cover) {
    covers.computeIfAbsent(unit, key -> new ArrayList<>()).add(cover);
  }

  /**
   * {@code rimt_id_map}: the first mapping that holds an ID decides, and Linux takes its end for
   * inclusive although the count is a true one.
   */
  private void rootComplex(Struct.Placed node, Set<Integer> seen) {
    Struct root = node.struct();
    Segment segment = new Segment(root.integer("Segment"));
    if (!seen.add(segment.number())) {
      gathered.warn(
          node.offset(), "segment " + segment + " has two root complexes; Linux asks the first");
      return;
    }
    TreeSet<Long> starts = new TreeSet<>();
    for (Struct map : root.structs("Mappings")) {
      starts.add(map.number("Source Base"));
      starts.add(map.number("Source Base") + map.number("Number of IDs") + 1);
    }
    for (long start : starts) {
      Optional<Struct> map = mapOf(root, start);
      Optional<Struct> unit = map.flatMap(this::unitOf);
      if (unit.isPresent() && start <= LAST_REQUESTER) {
        Long next = starts.higher(start);
        long end = next == null ? LAST_REQUESTER : Math.min(LAST_REQUESTER, next - 1);
        long output =
            map.get().number("Destination Base") + (start - map.get().number("Source Base"));
        Requesters who = new Requesters.Ids(segment, (int) start, (int) end);
        cover(unit.get(), new CoverFact(who, Optional.of(output)));
      }
    }
  }

  private static Optional<Struct> mapOf(Struct root, long id) {
    return root.structs("Mappings").stream()
        .filter(map -> map.number("Source Base") <= id)
        .filter(map -> id <= map.number("Source Base") + map.number("Number of IDs"))
        .findFirst();
  }

  private void platformDevice(Struct device) {
    String path = device.text("Device Object Name");
    String name = AcpiNames.device(path);
    List<AddressRange> streams = new ArrayList<>();
    for (Struct map : device.structs("Mappings")) {
      long id = map.number("Destination Base");
      long last = id + Math.max(1, map.number("Number of IDs")) - 1;
      streams.add(new AddressRange(id, last));
      unitOf(map)
          .ifPresent(
              unit -> cover(unit, new CoverFact(new Requesters.Platform(name), Optional.of(id))));
    }
    gathered.add(
        new PlatformFact(name, List.of(), streams, Optional.of(path), OptionalInt.empty()));
  }

  private void unit(Struct unit, int index) {
    boolean isFunction = unit.flag("Flags", "PCIe device");
    Segment segment = isFunction ? new Segment(unit.integer("Segment")) : Segment.ZERO;
    gathered.add(
        new IommuFact(
            "riommu" + index,
            Iommu.Model.RISCV_IOMMU,
            segment,
            isFunction
                ? Optional.empty()
                : AcpiNames.range(unit.number("Base Address"), ByteSize.PAGE.bytes()),
            isFunction ? Optional.of(Bdf.of(segment, unit.integer("BDF"))) : Optional.empty(),
            OptionalInt.empty(),
            List.of(),
            covers.getOrDefault(unit, List.of()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            false,
            false,
            List.of()));
  }
}
