package org.iotopo.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.iotopo.importer.FunctionFacts.SrIovFacts;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.DeviceFunction;
import org.iotopo.pci.Segment;

/**
 * Which function stands behind which bridge, by bus numbers.
 *
 * @param roots the buses that no bridge leads to, by segment and number
 * @param virtual VFs that their physical function's registers account for, by BDF
 * @param problems what contradicts itself
 */
record BusTree(List<Root> roots, Map<Bdf, Bdf> virtual, List<ImportProblem> problems) {

  /** More places of VFs than any machine has; a bound for time. */
  private static final int MOST_PLACES = 1 << 22;

  /** A function and what is on its secondary bus. */
  record Node(RawFunction function, List<Node> children) {

    /** Where it stands. */
    Bdf bdf() {
      return function.bdf();
    }
  }

  /** A root bus. */
  record Root(Segment segment, int bus, List<Node> nodes) {

    /** Every node, parents before children. */
    List<Node> all() {
      List<Node> all = new ArrayList<>();
      collect(nodes, all);
      return all;
    }

    private static void collect(List<Node> from, List<Node> into) {
      for (Node node : from) {
        into.add(node);
        collect(node.children(), into);
      }
    }
  }

  /** Puts functions into their places. */
  static BusTree of(List<RawFunction> functions) {
    return new Planter(functions).plant();
  }

  /** Builds the tree. */
  private static final class Planter {

    private final FunctionIndex index;
    private final Map<Bdf, Bdf> virtual = new TreeMap<>();
    private final Map<Bdf, RawFunction> leading = new TreeMap<>();
    private final Map<Bdf, List<RawFunction>> onBus = new TreeMap<>();
    private final List<ImportProblem> problems = new ArrayList<>();
    private int budget = MOST_PLACES;

    Planter(List<RawFunction> functions) {
      index = FunctionIndex.of(functions);
    }

    BusTree plant() {
      index.all().values().forEach(this::noteVirtual);
      for (RawFunction function : index.all().values()) {
        if (virtual.containsKey(function.bdf())) {
          continue;
        }
        onBus.computeIfAbsent(bus(function.bdf()), key -> new ArrayList<>()).add(function);
        index.behind(function.bdf()).ifPresent(buses -> lead(function, buses));
      }
      List<Root> roots = new ArrayList<>();
      for (Bdf bus : onBus.keySet()) {
        if (!leading.containsKey(bus)) {
          roots.add(new Root(bus.segment(), bus.bus(), nodes(bus)));
          noteOrphan(bus);
        }
      }
      return new BusTree(roots, virtual, problems);
    }

    /** A bus, as the function 00.0 on it. */
    private static Bdf bus(Bdf function) {
      return new Bdf(function.segment(), function.bus(), DeviceFunction.of(0));
    }

    private void noteVirtual(RawFunction physical) {
      SrIovFacts sriov = physical.facts().srIov().orElse(null);
      if (sriov == null) {
        return;
      }
      int id = physical.bdf().requesterId() + sriov.offset();
      int left = sriov.stride() == 0 ? Math.min(1, sriov.enabled()) : sriov.enabled();
      for (; left > 0 && id <= 0xffff && budget > 0; left--, budget--, id += sriov.stride()) {
        Bdf place = Bdf.of(physical.bdf().segment(), id);
        if (index.at(place).isPresent() && id != physical.bdf().requesterId()) {
          virtual.put(place, physical.bdf());
        }
      }
    }

    private void lead(RawFunction bridge, BusRange buses) {
      Bdf secondary = new Bdf(bridge.bdf().segment(), buses.first(), DeviceFunction.of(0));
      if (buses.first() <= bridge.bdf().bus()) {
        problem(bridge, "its secondary bus 0x%02x is not below its own".formatted(buses.first()));
        return;
      }
      RawFunction other = leading.putIfAbsent(secondary, bridge);
      if (other != null) {
        problem(
            bridge,
            "its secondary bus 0x%02x is that of %s too".formatted(buses.first(), other.bdf()));
      }
    }

    /** A bus that a bridge's numbers promise, and that no bridge leads to. */
    private void noteOrphan(Bdf bus) {
      for (RawFunction bridge : leading.values()) {
        Optional<BusRange> buses = index.behind(bridge.bdf());
        boolean promised =
            bridge.bdf().segment().equals(bus.segment())
                && buses.filter(range -> range.contains(bus.bus())).isPresent();
        if (promised) {
          problems.add(
              ImportProblem.warning(
                  onBus.get(bus).get(0).bdf().toString(),
                  "bus 0x%02x is one of %s's (%s), and no bridge leads to it; taken for a root bus"
                      .formatted(bus.bus(), bridge.bdf(), buses.get())));
          return;
        }
      }
    }

    private List<Node> nodes(Bdf bus) {
      List<Node> nodes = new ArrayList<>();
      for (RawFunction function : onBus.getOrDefault(bus, List.of())) {
        Optional<Bdf> below =
            index
                .behind(function.bdf())
                .map(buses -> new Bdf(bus.segment(), buses.first(), DeviceFunction.of(0)))
                .filter(secondary -> leading.get(secondary) == function);
        nodes.add(new Node(function, below.map(this::nodes).orElse(List.of())));
      }
      return nodes;
    }

    private void problem(RawFunction function, String message) {
      problems.add(ImportProblem.warning(function.bdf().toString(), message));
    }
  }
}
