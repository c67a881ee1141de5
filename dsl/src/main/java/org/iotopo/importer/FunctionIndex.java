package org.iotopo.importer;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.DeviceFunction;
import org.iotopo.pci.Segment;

/** The functions of a machine by BDF, for tables that name them by where they stand. */
public final class FunctionIndex {

  private final NavigableMap<Bdf, RawFunction> functions = new TreeMap<>();

  private FunctionIndex(List<RawFunction> functions) {
    functions.forEach(function -> this.functions.putIfAbsent(function.bdf(), function));
  }

  /** The index of some functions. */
  public static FunctionIndex of(List<RawFunction> functions) {
    return new FunctionIndex(functions);
  }

  /** All of them, in order of BDF. */
  public NavigableMap<Bdf, RawFunction> all() {
    return Collections.unmodifiableNavigableMap(functions);
  }

  /** The function at a BDF. */
  public Optional<RawFunction> at(Bdf bdf) {
    return Optional.ofNullable(functions.get(bdf));
  }

  /** The functions with requester IDs in an interval, inclusive. */
  public List<RawFunction> in(Segment segment, int firstId, int lastId) {
    return List.copyOf(
        functions.subMap(Bdf.of(segment, firstId), true, Bdf.of(segment, lastId), true).values());
  }

  /** The buses behind a bridge. */
  public Optional<BusRange> behind(Bdf bridge) {
    return at(bridge)
        .flatMap(function -> function.facts().bridge())
        .flatMap(FunctionFacts.BridgeFacts::buses);
  }

  /**
   * Follows the path of a device scope (VT-d 8.3.1): from a bus, each step to the secondary bus of
   * the bridge before it.
   *
   * @return where the path ends, present or not; empty where a step on the way is no bridge
   */
  public Optional<Bdf> follow(Segment segment, int startBus, List<DeviceFunction> path) {
    int bus = startBus;
    for (int step = 0; step < path.size(); step++) {
      Bdf here = new Bdf(segment, bus, path.get(step));
      if (step == path.size() - 1) {
        return Optional.of(here);
      }
      Optional<BusRange> behind = behind(here);
      if (behind.isEmpty()) {
        return Optional.empty();
      }
      bus = behind.get().first();
    }
    return Optional.empty();
  }
}
