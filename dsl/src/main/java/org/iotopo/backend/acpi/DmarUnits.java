package org.iotopo.backend.acpi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.Dmar;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Iommu;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.Segment;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** DRHDs and RHSAs (VT-d 8.3, 8.6). */
final class DmarUnits {

  /** The size is 2 to the power of four bits, in pages. */
  private static final int LARGEST_SIZE = 15;

  private final Facts facts;
  private final DmarScopes scopes;
  private final Draft draft;
  private final List<Iommu> units;

  DmarUnits(Facts facts, DmarScopes scopes, Draft draft) {
    this.facts = facts;
    this.scopes = scopes;
    this.draft = draft;
    this.units =
        facts.machine().iommus().stream()
            .filter(unit -> unit.model() == Iommu.Model.INTEL_VTD)
            .toList();
  }

  /** The units, in the order of the source. */
  List<Iommu> units() {
    return units;
  }

  /** What a unit translates, as its structure says it. */
  private static final class Coverage {
    private final Map<Integer, List<Struct>> scopes = new TreeMap<>();
    private final Set<Segment> whole = new TreeSet<>();

    private void add(Map<Integer, List<Struct>> more) {
      more.forEach(
          (segment, list) ->
              scopes.computeIfAbsent(segment, key -> new ArrayList<>()).addAll(list));
    }

    private Set<Integer> segments() {
      Set<Integer> all = new TreeSet<>(scopes.keySet());
      whole.forEach(segment -> all.add(segment.number()));
      return all;
    }
  }

  /** One DRHD a unit; in a segment, the one that takes all else comes last. */
  List<Struct> structures() {
    Map<Integer, List<Struct>> bySegment = new TreeMap<>();
    Map<Integer, List<Struct>> last = new TreeMap<>();
    for (Iommu unit : nestedLast()) {
      Coverage coverage = coverage(unit);
      Set<Integer> segments = coverage.segments();
      if (segments.size() > 1) {
        draft.refuse(
            Place.of(new ElementPath(unit.name()), Aspect.COVERS),
            unit.name()
                + " translates in segments "
                + String.join(
                    " and ", segments.stream().map(it -> new Segment(it).toString()).toList())
                + "; a DRHD is of one segment");
        continue;
      }
      int segment = segments.isEmpty() ? 0 : segments.iterator().next();
      boolean all = !coverage.whole.isEmpty();
      Struct drhd = unit(unit, segment, all, coverage.scopes.getOrDefault(segment, List.of()));
      (all ? last : bySegment).computeIfAbsent(segment, key -> new ArrayList<>()).add(drhd);
    }
    List<Struct> structures = new ArrayList<>();
    Set<Integer> segments = new TreeSet<>(bySegment.keySet());
    segments.addAll(last.keySet());
    for (int segment : segments) {
      structures.addAll(bySegment.getOrDefault(segment, List.of()));
      structures.addAll(last.getOrDefault(segment, List.of()));
    }
    return structures;
  }

  private Struct unit(Iommu unit, int segment, boolean all, List<Struct> devices) {
    ElementPath path = new ElementPath(unit.name());
    Struct drhd =
        Struct.of(Dmar.DRHD)
            .with("Flags", all ? 1 : 0)
            .with("Segment", segment)
            .with("Scopes", devices);
    draft.within64K(drhd, Place.of(path, Aspect.COVERS), "the DRHD of " + unit.name());
    if (unit.registers().isEmpty()) {
      draft.refuse(Place.of(path), unit.name() + " has no registers; a DRHD says where they are");
      return drhd;
    }
    AddressRange registers = unit.registers().get();
    long pages = registers.size().bytes() / ByteSize.PAGE.bytes();
    int power = Long.numberOfTrailingZeros(pages);
    boolean sayable =
        registers.isAlignedTo(ByteSize.PAGE)
            && registers.size().isPowerOfTwo()
            && pages > 0
            && power <= LARGEST_SIZE;
    if (!sayable) {
      draft.refuse(
          Place.of(path, Aspect.REGISTERS),
          "registers of "
              + unit.name()
              + " ["
              + registers
              + "] are no power of two of pages, 4 KiB to 128 MiB, at a page");
      return drhd;
    }
    return drhd.with("Size", power).with("Register Base Address", registers.first());
  }

  private Coverage coverage(Iommu unit) {
    Coverage coverage = new Coverage();
    Set<String> hosts = new LinkedHashSet<>();
    for (int index = 0; index < unit.covers().size(); index++) {
      Iommu.Cover cover = unit.covers().get(index);
      Place place = Place.of(new ElementPath(unit.name()), Aspect.COVERS, index);
      if (cover.everything()) {
        coverage.whole.addAll(leftSegments(unit));
      }
      for (ElementPath target : cover.targets()) {
        Optional<HostBridge> host = host(target);
        if (host.isPresent() && isWhole(cover, host.get())) {
          hosts.add(host.get().name());
        } else if (cover.requesterIds().isPresent() && scopes.platform(target).isEmpty()) {
          some(target, cover.requesterIds().get(), coverage, place);
        } else {
          coverage.add(scopes.bySegment(List.of(target), place));
        }
      }
    }
    for (Segment segment : Hosts.segments(facts.machine())) {
      List<HostBridge> all = Hosts.of(facts.machine(), segment);
      boolean whole = all.stream().allMatch(host -> hosts.contains(host.name()));
      if (whole) {
        coverage.whole.add(segment);
      } else {
        all.stream()
            .filter(host -> hosts.contains(host.name()))
            .forEach(host -> coverage.add(scopes.bySegment(List.of(path(host)), placeOf(unit))));
      }
    }
    return coverage;
  }

  private static Place placeOf(Iommu unit) {
    return Place.of(new ElementPath(unit.name()), Aspect.COVERS);
  }

  private static ElementPath path(HostBridge host) {
    return new ElementPath(host.name());
  }

  private Optional<HostBridge> host(ElementPath path) {
    return Hosts.ofFirmware(facts.machine()).stream()
        .filter(host -> host.name().equals(path.text()))
        .findFirst();
  }

  private static boolean isWhole(Iommu.Cover cover, HostBridge host) {
    if (cover.requesterIds().isEmpty() || host.buses().isEmpty()) {
      return true;
    }
    BusRange buses = host.buses().get();
    AddressRange ids = cover.requesterIds().get();
    return ids.contains(new AddressRange(buses.first() << 8, buses.last() << 8 | 0xff));
  }

  /** The segments of which no other unit takes every host bridge. */
  private List<Segment> leftSegments(Iommu unit) {
    List<Segment> left = new ArrayList<>();
    for (Segment segment : Hosts.segments(facts.machine())) {
      boolean taken =
          Hosts.of(facts.machine(), segment).stream()
              .allMatch(host -> facts.machine().iommus().stream().anyMatch(o -> names(o, host)));
      if (!taken) {
        left.add(segment);
      }
    }
    boolean namesSome = unit.covers().stream().anyMatch(cover -> !cover.targets().isEmpty());
    return left.isEmpty() && !namesSome ? List.of(Segment.ZERO) : left;
  }

  private static boolean names(Iommu unit, HostBridge host) {
    return unit.covers().stream()
        .anyMatch(
            cover ->
                cover.targets().contains(new ElementPath(host.name())) && isWhole(cover, host));
  }

  /** Functions by requester ID. A scope of a bridge means all below it. */
  private void some(ElementPath target, AddressRange ids, Coverage coverage, Place place) {
    for (Function function : facts.topology().inside(target)) {
      boolean meant = ids.contains(function.bdf().requesterId()) && !function.isVirtual();
      if (!meant) {
        continue;
      }
      boolean wholly =
          !function.isBridge()
              || facts.topology().inside(function.path()).stream()
                  .allMatch(inner -> ids.contains(inner.bdf().requesterId()));
      if (!wholly) {
        draft.warn(
            place,
            function.name()
                + " is translated without all that is below it; a DMAR leaves it out, since its"
                + " scope of a bridge means both");
        continue;
      }
      scopes
          .function(function, place)
          .ifPresent(
              scope -> coverage.add(Map.of(function.bdf().segment().number(), List.of(scope))));
    }
  }

  /**
   * Linux asks the last unit first: what stands inside something that another unit names comes
   * after that unit.
   */
  private List<Iommu> nestedLast() {
    List<Iommu> left = new ArrayList<>(units);
    List<Iommu> sorted = new ArrayList<>();
    while (!left.isEmpty()) {
      Iommu next =
          left.stream()
              .filter(unit -> left.stream().noneMatch(outer -> isInside(unit, outer)))
              .findFirst()
              .orElse(left.get(0));
      boolean circular = left.stream().anyMatch(outer -> isInside(next, outer));
      if (circular) {
        draft.refuse(
            placeOf(next),
            next.name() + " and another unit each take devices inside what the other takes");
      }
      sorted.add(next);
      left.remove(next);
    }
    return sorted;
  }

  private static boolean isInside(Iommu inner, Iommu outer) {
    if (inner == outer) {
      return false;
    }
    Set<ElementPath> taken = new HashSet<>();
    outer.covers().forEach(cover -> taken.addAll(cover.targets()));
    for (Iommu.Cover cover : inner.covers()) {
      for (ElementPath target : cover.targets()) {
        String text = target.text();
        for (int dot = text.lastIndexOf('.'); dot > 0; dot = text.lastIndexOf('.', dot - 1)) {
          if (taken.contains(new ElementPath(text.substring(0, dot)))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** RHSAs, where all host bridges of a unit are of one node. */
  List<Struct> nodes() {
    List<Struct> nodes = new ArrayList<>();
    for (Iommu unit : units) {
      OptionalInt node = numa(unit);
      if (node.isPresent() && unit.registers().isPresent()) {
        nodes.add(
            Struct.of(Dmar.RHSA)
                .with("Register Base Address", unit.registers().get().first())
                .with("Proximity Domain", node.getAsInt()));
      }
    }
    return nodes;
  }

  private OptionalInt numa(Iommu unit) {
    Set<Integer> nodes = new TreeSet<>();
    for (HostBridge host : Hosts.ofFirmware(facts.machine())) {
      ElementPath path = new ElementPath(host.name());
      boolean covered =
          unit.covers().stream()
              .anyMatch(
                  cover ->
                      cover.everything() && !isTaken(unit, host)
                          || cover.targets().stream().anyMatch(path::holds));
      if (covered) {
        nodes.add(host.numaNode().orElse(-1));
      }
    }
    return nodes.size() == 1 && !nodes.contains(-1)
        ? OptionalInt.of(nodes.iterator().next())
        : OptionalInt.empty();
  }

  private boolean isTaken(Iommu unit, HostBridge host) {
    return units.stream().anyMatch(other -> other != unit && names(other, host));
  }
}
