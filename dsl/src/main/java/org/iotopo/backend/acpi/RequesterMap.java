package org.iotopo.backend.acpi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Topology;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Iommu;
import org.iotopo.model.Machine;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.Segment;
import org.iotopo.units.AddressRange;

/**
 * Which unit translates which requester ID of a segment, and into which output ID: the nearest
 * element that a unit names decides, as everywhere. An ID that is not mapped goes out as it came
 * in, above the segment's number.
 */
final class RequesterMap {

  private static final int IDS = 0x1_0000;

  private final Machine machine;
  private final Topology topology;
  private final Segment segment;
  private final Map<ElementPath, List<Target>> targets = new HashMap<>();
  private final Target[] owners = new Target[IDS];
  private final long[] outputs = new long[IDS];

  /** A unit that names an element, and where it says so. */
  private record Target(Iommu unit, Iommu.Cover cover, int index) {}

  /**
   * Requester IDs that a unit takes, one after the other.
   *
   * @param output of the first
   * @param place where the source says so
   */
  record Run(Segment segment, int first, int last, Iommu unit, long output, Place place) {

    /** How many IDs. */
    int count() {
      return last - first + 1;
    }

    /** The output ID of the last. */
    long lastOutput() {
      return output + (last - first);
    }
  }

  /** Requester IDs, inclusive. */
  record Range(int first, int last) {}

  private RequesterMap(Facts facts, Segment segment) {
    this.machine = facts.machine();
    this.topology = facts.topology();
    this.segment = segment;
    for (Iommu unit : machine.iommus()) {
      for (int index = 0; index < unit.covers().size(); index++) {
        Target target = new Target(unit, unit.covers().get(index), index);
        for (ElementPath path : target.cover().targets()) {
          targets.computeIfAbsent(path, key -> new ArrayList<>()).add(target);
        }
      }
    }
  }

  /** The map of a segment. */
  static RequesterMap of(Facts facts, Segment segment) {
    RequesterMap map = new RequesterMap(facts, segment);
    List<HostBridge> hosts =
        Hosts.of(facts.machine(), segment).stream().filter(h -> h.buses().isPresent()).toList();
    hosts.forEach(map::beyondAllBuses);
    hosts.forEach(map::clear);
    hosts.forEach(map::host);
    return map;
  }

  /** Declared requester IDs may go on where no host bridge has a bus. */
  private void beyondAllBuses(HostBridge host) {
    for (Target target : targets.getOrDefault(new ElementPath(host.name()), List.of())) {
      if (target.cover().requesterIds().isPresent()) {
        AddressRange ids = target.cover().requesterIds().get();
        take(target, (int) ids.first(), (int) ids.last(), (int) ids.first());
      }
    }
  }

  private void clear(HostBridge host) {
    for (int id = first(host.buses().get()); id <= last(host.buses().get()); id++) {
      owners[id] = null;
    }
  }

  private void host(HostBridge host) {
    BusRange buses = host.buses().get();
    everythingElse().ifPresent(rest -> take(rest, first(buses), last(buses), first(buses)));
    named(new ElementPath(host.name()), first(buses), last(buses), first(buses));
    topology.rootBus(host).forEach(this::function);
  }

  private Optional<Target> everythingElse() {
    for (Iommu unit : machine.iommus()) {
      for (int index = 0; index < unit.covers().size(); index++) {
        if (unit.covers().get(index).everything()) {
          return Optional.of(new Target(unit, unit.covers().get(index), index));
        }
      }
    }
    return Optional.empty();
  }

  private void function(Function function) {
    int own = function.bdf().requesterId();
    named(function.path(), own, own, own);
    if (function.isVirtual() && !targets.containsKey(function.path())) {
      named(function.declaredBy(), own, own, own);
    }
    function
        .bridge()
        .flatMap(bridge -> bridge.buses())
        .ifPresent(buses -> named(function.path(), first(buses), last(buses), own));
    function.below().forEach(this::function);
  }

  private void named(ElementPath path, int first, int last, int start) {
    List<Target> named = targets.getOrDefault(path, List.of());
    for (int at = named.size() - 1; at >= 0; at--) {
      take(named.get(at), first, last, start);
    }
  }

  private void take(Target target, int first, int last, int start) {
    Optional<AddressRange> ids = target.cover().requesterIds();
    int from = ids.map(range -> (int) range.first()).orElse(start);
    int lowest = ids.map(range -> Math.max(first, (int) range.first())).orElse(first);
    int highest = ids.map(range -> (int) Math.min(last, range.last())).orElse(last);
    Optional<Long> stream = target.cover().stream();
    for (int id = lowest; id <= highest; id++) {
      owners[id] = target;
      outputs[id] =
          stream.isPresent() ? stream.get() + (id - from) : ((long) segment.number() << 16) + id;
    }
  }

  private static int first(BusRange buses) {
    return buses.first() << 8;
  }

  private static int last(BusRange buses) {
    return buses.last() << 8 | 0xff;
  }

  /** Of which segment it is. */
  Segment segment() {
    return segment;
  }

  /** Leaves out the functions that are units: nobody translates them. */
  RequesterMap withoutUnits() {
    for (Iommu unit : machine.iommus()) {
      unit.function()
          .flatMap(topology::at)
          .filter(function -> function.bdf().segment().equals(segment))
          .ifPresent(function -> owners[function.bdf().requesterId()] = null);
    }
    return this;
  }

  /** The runs of the units of some models, ascending. */
  List<Run> runs(Iommu.Model... models) {
    List<Iommu.Model> wanted = List.of(models);
    List<Run> runs = new ArrayList<>();
    int at = 0;
    while (at < IDS) {
      int end = at;
      while (end + 1 < IDS && continues(at, end + 1)) {
        end++;
      }
      Target owner = owners[at];
      if (owner != null && wanted.contains(owner.unit().model())) {
        Place place = Place.of(new ElementPath(owner.unit().name()), Aspect.COVERS, owner.index());
        runs.add(new Run(segment, at, end, owner.unit(), outputs[at], place));
      }
      at = end + 1;
    }
    return runs;
  }

  private boolean continues(int start, int id) {
    if (owners[start] == null || owners[id] == null) {
      return owners[start] == owners[id];
    }
    return owners[start].unit() == owners[id].unit()
        && outputs[id] == outputs[start] + (id - start);
  }

  /** Requester IDs on buses of the segment that no unit takes, ascending. */
  List<Range> bypassing() {
    java.util.BitSet there = new java.util.BitSet(IDS);
    Hosts.of(machine, segment).stream()
        .flatMap(host -> host.buses().stream())
        .forEach(buses -> there.set(first(buses), last(buses) + 1));
    List<Range> ranges = new ArrayList<>();
    for (int id = 0; id < IDS; id++) {
      if (owners[id] != null) {
        there.clear(id);
      }
    }
    for (int at = there.nextSetBit(0); at >= 0; ) {
      int end = there.nextClearBit(at) - 1;
      ranges.add(new Range(at, end));
      at = there.nextSetBit(end + 1);
    }
    return ranges;
  }

  /** The run of a single ID, if a unit takes it. */
  Optional<Run> at(int id) {
    return Optional.ofNullable(owners[id])
        .map(
            owner ->
                new Run(
                    segment,
                    id,
                    id,
                    owner.unit(),
                    outputs[id],
                    Place.of(new ElementPath(owner.unit().name()), Aspect.COVERS, owner.index())));
  }
}
