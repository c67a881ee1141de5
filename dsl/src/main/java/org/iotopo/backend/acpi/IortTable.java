package org.iotopo.backend.acpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.backend.BuildOptions;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.Iort;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.Arch;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Iommu;
import org.iotopo.model.Its;
import org.iotopo.model.PlatformDevice;
import org.iotopo.model.Reserved;
import org.iotopo.pci.Segment;

/**
 * IORT (DEN 0049E): interrupt translation services, SMMUs, a root complex a segment, platform
 * devices, and memory that devices go on using. Interrupts of SMMUs are not known here.
 */
final class IortTable implements Table {

  /** From which on Linux reads RMRs. */
  private static final int REVISION = 5;

  private static final int ITS_REVISION = 1;
  private static final int ROOT_COMPLEX_REVISION = 4;
  private static final int COMPONENT_REVISION = 4;
  private static final int LAST_SEGMENT = 0xffff;
  private static final int NO_LIMIT = 64;

  /** More than fit into a node. */
  private static final int MOST_STREAMS = 4096;

  @Override
  public void write(Facts facts, BuildOptions options, Draft draft) {
    IortUnits units = new IortUnits(facts, draft);
    boolean hasServices = facts.machine().arch() == Arch.ARM64 && !facts.machine().its().isEmpty();
    if (units.units().isEmpty() && !hasServices) {
      return;
    }
    List<RequesterMap> maps =
        Hosts.segments(facts.machine()).stream().map(each -> RequesterMap.of(facts, each)).toList();
    List<Struct> complexes = new ArrayList<>();
    for (RequesterMap map : maps) {
      rootComplex(facts, map, units, draft).ifPresent(complexes::add);
    }
    for (PlatformDevice device : facts.machine().platformDevices()) {
      component(device, units, draft).ifPresent(complexes::add);
    }
    List<Struct> nodes = new ArrayList<>();
    if (!facts.machine().its().isEmpty()) {
      nodes.add(group(facts.machine().its()));
    }
    nodes.addAll(units.nodes());
    nodes.addAll(complexes);
    IortMemory memory = new IortMemory(facts, maps, units, draft);
    for (Reserved region : Regions.of(facts.machine(), Reserved.Origin.RMR)) {
      memory.of(region).ifPresent(nodes::add);
    }
    List<Struct> numbered = new ArrayList<>();
    for (int index = 0; index < nodes.size(); index++) {
      numbered.add(nodes.get(index).with("Identifier", index));
    }
    draft.table(Table.fresh(Iort.TABLE, REVISION, options).with("Nodes", numbered));
  }

  /** Nothing says which service serves whom: they act together. */
  private static Struct group(List<Its> services) {
    return Struct.of(Iort.ITS_GROUP)
        .labelled(IortUnits.GROUP)
        .with("Revision", ITS_REVISION)
        .with(
            "ITSs",
            services.stream()
                .map(its -> Struct.of(Iort.ITS).with("Identifier", its.id() & 0xffff_ffffL))
                .toList());
  }

  private static Optional<Struct> rootComplex(
      Facts facts, RequesterMap map, IortUnits units, Draft draft) {
    List<HostBridge> hosts = Hosts.of(facts.machine(), map.segment());
    Place place = Place.of(new ElementPath(hosts.get(0).name()));
    Segment segment = map.segment();
    if (segment.number() > LAST_SEGMENT) {
      draft.refuse(place, "segment " + segment + " has more than 16 bits");
    }
    boolean coherent = hosts.get(0).coherent();
    TreeSet<Integer> limits = new TreeSet<>();
    hosts.forEach(host -> limits.add(limit(host)));
    if (hosts.stream().anyMatch(host -> host.coherent() != coherent) || limits.size() > 1) {
      draft.refuse(
          place,
          "host bridges of segment "
              + segment
              + " differ in coherency or inbound windows; an IORT has one root complex for them");
    }
    List<Struct> mappings = new ArrayList<>();
    for (RequesterMap.Run run : map.runs(Iommu.Model.ARM_SMMU_V3, Iommu.Model.ARM_SMMU_V2)) {
      if (units.takes(run)) {
        mappings.add(
            IortUnits.mapping(run.first(), run.count(), run.output())
                .withLink("Output Reference", run.unit().name()));
      }
    }
    if (!facts.machine().its().isEmpty()) {
      for (RequesterMap.Range range : map.bypassing()) {
        mappings.add(
            IortUnits.mapping(
                    range.first(),
                    range.last() - range.first() + 1,
                    ((long) segment.number() << 16) + range.first())
                .withLink("Output Reference", IortUnits.GROUP));
      }
    }
    Struct node =
        Struct.of(Iort.ROOT_COMPLEX)
            .with("Revision", ROOT_COMPLEX_REVISION)
            .with("Cache Coherent", coherent ? 1 : 0)
            .with("Segment", segment.number() & LAST_SEGMENT)
            .with("Memory Address Size Limit", limits.first())
            .with("Mappings", mappings);
    if (coherent) {
      node = node.withFlags("Memory Flags", "CPM", "DACS");
    }
    if (facts.topology().functions().stream().anyMatch(each -> usesAts(facts, each, segment))) {
      node = node.withFlags("ATS Attribute", "ATS");
    }
    return Optional.of(draft.within64K(node, place, "the root complex of segment " + segment));
  }

  private static boolean usesAts(Facts facts, Function function, Segment segment) {
    return function.bdf().segment().equals(segment)
        && function.endpoint().filter(each -> each.ats()).isPresent()
        && facts.translation().of(function).filter(Iommu::ats).isPresent();
  }

  /** The bits of the highest bus address that is let in. */
  private static int limit(HostBridge host) {
    return host.inbound().stream()
        .mapToInt(window -> NO_LIMIT - Long.numberOfLeadingZeros(window.bus().last()))
        .max()
        .orElse(NO_LIMIT);
  }

  private static Optional<Struct> component(PlatformDevice device, IortUnits units, Draft draft) {
    ElementPath path = new ElementPath(device.name());
    Place place = Place.of(path);
    List<Struct> mappings = new ArrayList<>();
    for (IortUnits.Stream stream : units.streams(device)) {
      if (stream.ids().size().bytes() > MOST_STREAMS) {
        draft.refuse(place, device.name() + " has more streams than a node has room for");
        return Optional.empty();
      }
      for (long id = stream.ids().first(); id <= stream.ids().last(); id++) {
        units.takes(stream.unit(), id, id);
        mappings.add(
            IortUnits.mapping(0, 1, id)
                .withFlags("Flags", "Single Mapping")
                .withLink("Output Reference", stream.unit().name()));
      }
    }
    if (mappings.isEmpty()) {
      return Optional.empty();
    }
    if (device.path().isEmpty()) {
      draft.refuse(place, device.name() + " has no path; an IORT names it by that");
      return Optional.empty();
    }
    OptionalInt width = device.dmaWidth();
    Struct node =
        Struct.of(Iort.NAMED_COMPONENT)
            .with("Revision", COMPONENT_REVISION)
            .with("Cache Coherent", 1)
            .withFlags("Memory Flags", "CPM", "DACS")
            .with("Memory Address Size Limit", width.orElse(NO_LIMIT))
            .with("Device Object Name", device.path().get())
            .with("Mappings", mappings.stream().distinct().toList());
    return Optional.of(
        draft.within64K(node, Place.of(path, Aspect.NAME), "the node of " + device.name()));
  }
}
