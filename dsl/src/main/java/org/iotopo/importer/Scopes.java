package org.iotopo.importer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iotopo.importer.FirmwareFacts.Requesters;
import org.iotopo.model.ElementPath;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.Segment;

/** From the requesters of a table to elements; who is not there is dropped, as Linux does. */
final class Scopes {

  private final Map<Bdf, ElementPath> paths;
  private final List<HostBridgeBuilder.Place> places;
  private final Map<String, ElementPath> platform;
  private final boolean functionsTold;
  private final Set<Bdf> outer = new HashSet<>();

  /**
   * The elements of a machine.
   *
   * @param functionsTold whether all functions are, not only those that tables name
   */
  Scopes(
      Map<Bdf, ElementPath> paths,
      List<HostBridgeBuilder.Place> places,
      Map<String, ElementPath> platform,
      boolean functionsTold) {
    this.functionsTold = functionsTold;
    this.paths = paths;
    this.places = places;
    this.platform = platform;
    places.forEach(place -> collectOuter(place.root().nodes(), outer));
  }

  /** Whether all functions are told, not only those that tables name. */
  boolean areFunctionsTold() {
    return functionsTold;
  }

  /** The element of a function. */
  Optional<ElementPath> function(Bdf bdf) {
    return Optional.ofNullable(paths.get(bdf));
  }

  /** A platform device. */
  Optional<ElementPath> platform(String name) {
    return Optional.ofNullable(platform.get(name));
  }

  /** Whether there is no other segment. */
  boolean isOnlySegment(Segment segment) {
    return places.stream().allMatch(place -> place.root().segment().equals(segment));
  }

  /** The host bridges of a segment whose buses an interval of requester IDs meets. */
  List<ElementPath> hosts(Segment segment, int first, int last) {
    BusRange buses = new BusRange(first >> 8 & 255, last >> 8 & 255);
    return places.stream()
        .filter(place -> place.root().segment().equals(segment))
        .filter(place -> place.buses().overlaps(buses))
        .map(place -> new ElementPath(place.name()))
        .toList();
  }

  /** The host bridges of a segment. */
  List<ElementPath> hosts(Segment segment) {
    return hosts(segment, 0, 0xffff);
  }

  /** Who is meant by intervals of requester IDs. */
  IdCovers covers(List<Requesters.Ids> intervals, Optional<Bdf> own) {
    return IdCovers.of(intervals, own, places, paths);
  }

  /**
   * The elements that a region is for. A bridge's element stands for all below it: from an interval
   * it is named only where all below it is in the interval too.
   */
  List<ElementPath> elements(List<Requesters> requesters) {
    Set<ElementPath> found = new LinkedHashSet<>();
    for (Requesters each : requesters) {
      if (each instanceof Requesters.Function one && !outer.contains(one.bdf())) {
        function(one.bdf()).ifPresent(found::add);
      } else if (each instanceof Requesters.Below below) {
        function(below.bridge()).ifPresent(found::add);
      } else if (each instanceof Requesters.Platform device) {
        platform(device.name()).ifPresent(found::add);
      } else if (each instanceof Requesters.All all) {
        places.stream()
            .filter(place -> all.segment().map(place.root().segment()::equals).orElse(true))
            .map(place -> new ElementPath(place.name()))
            .forEach(found::add);
      }
    }
    List<Requesters.Ids> intervals = new ArrayList<>();
    for (Requesters.Ids ids : intervals(requesters)) {
      // Where few functions are known, the one that is meant may be alone behind its host bridge.
      if (ids.first() == ids.last() && !functionsTold) {
        function(Bdf.of(ids.segment(), ids.first())).ifPresent(found::add);
      } else {
        intervals.add(ids);
      }
    }
    if (!intervals.isEmpty()) {
      found.addAll(covers(intervals, Optional.empty()).named());
    }
    return withoutInner(found);
  }

  /** The bridges that are meant without all that is below them. */
  List<ElementPath> bridgesAlone(List<Requesters> requesters) {
    Set<ElementPath> found = new LinkedHashSet<>();
    for (Requesters each : requesters) {
      if (each instanceof Requesters.Function one && outer.contains(one.bdf())) {
        function(one.bdf()).ifPresent(found::add);
      }
    }
    List<Requesters.Ids> intervals = intervals(requesters);
    if (!intervals.isEmpty()) {
      covers(intervals, Optional.empty()).single().forEach(one -> found.addAll(one.targets()));
    }
    List<ElementPath> whole = elements(requesters);
    return found.stream()
        .filter(
            bridge -> whole.stream().noneMatch(each -> each.equals(bridge) || each.holds(bridge)))
        .toList();
  }

  /** The functions that something stands below. */
  private static void collectOuter(List<BusTree.Node> nodes, Set<Bdf> outer) {
    for (BusTree.Node node : nodes) {
      if (!node.children().isEmpty()) {
        outer.add(node.bdf());
        collectOuter(node.children(), outer);
      }
    }
  }

  private static List<Requesters.Ids> intervals(List<Requesters> requesters) {
    return requesters.stream()
        .filter(Requesters.Ids.class::isInstance)
        .map(Requesters.Ids.class::cast)
        .toList();
  }

  /** What stands below another that is named need not be named. */
  private static List<ElementPath> withoutInner(Set<ElementPath> found) {
    return found.stream()
        .filter(path -> found.stream().noneMatch(outer -> !outer.equals(path) && outer.holds(path)))
        .toList();
  }
}
