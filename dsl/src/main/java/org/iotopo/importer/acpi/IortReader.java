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
import org.iotopo.binary.acpi.Iort;
import org.iotopo.binary.acpi.References;
import org.iotopo.importer.FirmwareFacts.CoverFact;
import org.iotopo.importer.FirmwareFacts.IommuFact;
import org.iotopo.importer.FirmwareFacts.PlatformFact;
import org.iotopo.importer.FirmwareFacts.Requesters;
import org.iotopo.model.Iommu;
import org.iotopo.pci.Segment;
import org.iotopo.units.AddressRange;

/** IORT: SMMUs, who reaches them by which ID, and reserved memory (Linux {@code arm64/iort.c}). */
final class IortReader {

  private static final long LAST_REQUESTER = 0xffff;

  /** {@code SZ_128K}: two pages of 64 KiB. */
  private static final long SMMU_V3_SIZE = 128 << 10;

  /** {@code ARM_SMMU_OPT_PAGE0_REGS_ONLY}. */
  private static final long PAGE_0_SIZE = 64 << 10;

  private static final int CAVIUM = 2;
  private static final int NO_LIMIT = 64;

  private final Gathered gathered;
  private final List<Struct.Placed> nodes;
  private final IdMaps maps;
  private final Map<Struct, List<CoverFact>> covers = new IdentityHashMap<>();
  private final Map<Struct, Segment> segments = new IdentityHashMap<>();
  private final List<IortStreams.PciRun> runs = new ArrayList<>();
  private final List<IortStreams.PlatformStream> platformStreams = new ArrayList<>();

  private IortReader(Struct table, Gathered gathered) {
    this.gathered = gathered;
    this.nodes = table.placed("Nodes");
    this.maps = new IdMaps(References.of(table));
  }

  static void read(Decoded decoded, Gathered gathered) {
    IortReader reader = new IortReader(decoded.struct(), gathered);
    Set<Integer> seen = new TreeSet<>();
    for (Struct.Placed node : reader.nodes) {
      if (node.struct().layout() == Iort.ROOT_COMPLEX) {
        reader.rootComplex(node, seen);
      } else if (node.struct().layout() == Iort.NAMED_COMPONENT) {
        reader.namedComponent(node);
      }
    }
    int smmus = 0;
    for (Struct.Placed node : reader.nodes) {
      if (IdMaps.isSmmu(node.struct().layout())) {
        reader.smmu(node, smmus++);
      }
    }
    IortStreams streams =
        new IortStreams(
            gathered, reader.runs, reader.platformStreams, References.of(decoded.struct()));
    for (Struct.Placed node : reader.nodes) {
      if (node.struct().layout() == Iort.RMR) {
        RmrReader.read(node, decoded.struct().integer("Revision"), gathered, streams);
      }
    }
    Hi161x.read(reader.nodes, reader.covers, gathered);
  }

  private void rootComplex(Struct.Placed node, Set<Integer> seen) {
    Struct struct = node.struct();
    long number = struct.number("Segment");
    if (number > 0xffff) {
      gathered.warn(
          node.offset(), "segment " + number + " of a root complex has more than 16 bits");
      return;
    }
    Segment segment = new Segment((int) number);
    if (!seen.add(segment.number())) {
      gathered.warn(
          node.offset(), "segment " + segment + " has two root complexes; Linux asks the first");
      return;
    }
    for (long id : IdMaps.conflicts(struct)) {
      gathered.note(
          node.offset(), String.format("two ID mappings of segment %s meet at 0x%x", segment, id));
    }
    int limit = struct.integer("Memory Address Size Limit");
    boolean limited = struct.integer("Revision") >= 1 && limit > 0 && limit < NO_LIMIT;
    if (struct.integer("Revision") >= 1 && limit == 0) {
      gathered.note(
          node.offset(), "segment " + segment + " has a memory address size limit of 0 bits");
    }
    gathered.rootComplex(
        segment.number(),
        new Gathered.RootComplex(
            struct.number("Cache Coherent") != 0,
            limited ? OptionalInt.of(limit) : OptionalInt.empty()));
    boolean single =
        struct.structs("Mappings").stream().anyMatch(map -> map.flag("Flags", "Single Mapping"));
    for (IdMaps.Run run : maps.toSmmu(struct, LAST_REQUESTER)) {
      Requesters who = new Requesters.Ids(segment, (int) run.first(), (int) run.last());
      cover(
          run.target(), new CoverFact(who, single ? Optional.empty() : Optional.of(run.output())));
      segments.putIfAbsent(run.target(), segment);
      runs.add(new IortStreams.PciRun(segment, run, single));
    }
  }

  private void cover(Struct smmu, CoverFact cover) {
    covers.computeIfAbsent(smmu, key -> new ArrayList<>()).add(cover);
  }

  /** {@code iort_nc_iommu_map}: only single mappings give a platform device its stream IDs. */
  private void namedComponent(Struct.Placed node) {
    Struct struct = node.struct();
    String path = struct.text("Device Object Name");
    String name = AcpiNames.device(path);
    List<AddressRange> streams = new ArrayList<>();
    for (Struct map : struct.structs("Mappings")) {
      Optional<Struct> target = maps.target(map).filter(to -> IdMaps.isSmmu(to.layout()));
      if (target.isPresent() && map.flag("Flags", "Single Mapping")) {
        long id = map.number("Output Base");
        streams.add(new AddressRange(id, id));
        cover(target.get(), new CoverFact(new Requesters.Platform(name), Optional.of(id)));
        platformStreams.add(new IortStreams.PlatformStream(name, target.get(), id));
      } else if (target.isPresent()) {
        gathered.note(
            node.offset(),
            "an ID mapping of " + path + " is no single mapping; Linux leaves it out");
      }
    }
    if (streams.isEmpty()) {
      return;
    }
    int limit = struct.integer("Memory Address Size Limit");
    gathered.add(
        new PlatformFact(
            name,
            List.of(),
            streams.stream().distinct().toList(),
            Optional.of(path),
            limit > 0 && limit < NO_LIMIT ? OptionalInt.of(limit) : OptionalInt.empty()));
  }

  private void smmu(Struct.Placed node, int index) {
    Struct struct = node.struct();
    boolean third = struct.layout() == Iort.SMMU_V3;
    long size = third ? SMMU_V3_SIZE : struct.number("Span");
    if (third && struct.number("Model") == CAVIUM) {
      size = PAGE_0_SIZE;
    }
    gathered.add(
        new IommuFact(
            "smmu" + index,
            third ? Iommu.Model.ARM_SMMU_V3 : Iommu.Model.ARM_SMMU_V2,
            segments.getOrDefault(struct, Segment.ZERO),
            AcpiNames.range(struct.number("Base Address"), size),
            Optional.empty(),
            OptionalInt.empty(),
            List.of(),
            covers.getOrDefault(struct, List.of()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            false,
            false,
            List.of()));
  }
}
