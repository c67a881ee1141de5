package org.iotopo.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iotopo.model.Bridge;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Endpoint;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Machine;
import org.iotopo.model.PciNode;
import org.iotopo.model.SrIov;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.DeviceFunction;

/**
 * Every function of a laid-out machine in the order in which Linux finds them: all functions of a
 * bus by slot, then what is behind its bridges, depth first ({@code pci_scan_child_bus}); virtual
 * functions after everything else.
 */
public final class Topology {

  private final List<Function> functions = new ArrayList<>();
  private final FunctionNames names = new FunctionNames(functions);
  private final Map<ElementPath, Function> byPath = new HashMap<>();
  private final Map<Bdf, Function> byBdf = new HashMap<>();
  private final Map<String, List<Function>> rootBuses = new HashMap<>();
  private final List<ElementPath> unseen = new ArrayList<>();
  private final SlotScan slotScan;

  private Topology(SlotScan slotScan) {
    this.slotScan = slotScan;
  }

  /** The functions of a machine whose bus numbers are assigned; what has none is left out. */
  public static Topology of(Machine machine) {
    Topology topology = new Topology(SlotScan.of(machine));
    List<HostBridge> hosts = new ArrayList<>(machine.hostBridges());
    // What is behind a function is found by that function's driver, after everything else.
    hosts.sort(Comparator.comparing(host -> host.behind().isPresent()));
    for (HostBridge host : hosts) {
      host.buses()
          .ifPresent(
              buses ->
                  topology.rootBuses.put(
                      host.name(),
                      topology.scan(
                          host,
                          new ElementPath(host.name()),
                          null,
                          buses.first(),
                          host.children())));
    }
    List.copyOf(topology.functions).forEach(topology::addVirtualFunctions);
    return topology;
  }

  /** All of them, in the order of {@link Function#index}. */
  public List<Function> functions() {
    return Collections.unmodifiableList(functions);
  }

  /** The elements that Linux never finds: what {@link SlotScan} misses, and all behind it. */
  public List<ElementPath> unseen() {
    return Collections.unmodifiableList(unseen);
  }

  /** The function that an element declares. */
  public Optional<Function> at(ElementPath path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** The function that answers at an address. */
  public Optional<Function> at(Bdf bdf) {
    return Optional.ofNullable(byBdf.get(bdf));
  }

  /** The functions on a host bridge's root bus, in slot order. */
  public List<Function> rootBus(HostBridge host) {
    return rootBuses.getOrDefault(host.name(), List.of());
  }

  /**
   * The functions on the same bus, itself included, in slot order; virtual functions are on their
   * physical one's.
   */
  public List<Function> sameBus(Function function) {
    return function.upstream().map(Function::below).orElseGet(() -> rootBus(function.host()));
  }

  /**
   * Everything that a path names: a function, all below a bridge (itself first), or all below a
   * host bridge.
   */
  public List<Function> inside(ElementPath path) {
    Function root = byPath.get(path);
    if (root != null && !root.isBridge()) {
      return List.of(root);
    }
    List<Function> found = new ArrayList<>();
    if (root != null) {
      collect(root, found);
    } else {
      rootBuses.getOrDefault(path.text(), List.of()).forEach(top -> collect(top, found));
    }
    return found;
  }

  private static void collect(Function function, List<Function> into) {
    into.add(function);
    function.below().forEach(child -> collect(child, into));
  }

  private List<Function> scan(
      HostBridge host, ElementPath parent, Function upstream, int bus, List<PciNode> nodes) {
    List<PciNode> sorted = new ArrayList<>(nodes);
    sorted.sort(Comparator.comparing(PciNode::slot));
    BitSet slots = new BitSet(256);
    sorted.forEach(node -> slots.set(node.slot().devfn()));
    List<Function> found = new ArrayList<>(sorted.size());
    for (PciNode node : sorted) {
      int first = node.slot().device() << 3;
      if (!isScanned(upstream, sorted, slots, node)) {
        unseen.add(parent.child(node.name()));
        continue;
      }
      boolean multifunction =
          node.header().multifunction()
              || slots.nextSetBit(first + 1) - (first + 1) < 7 && slots.nextSetBit(first + 1) > 0;
      Bdf bdf = new Bdf(host.segment(), bus, node.slot());
      Function function =
          new Function(
              functions.size(),
              parent.child(node.name()),
              bdf,
              host,
              upstream,
              node,
              null,
              -1,
              multifunction,
              names);
      register(function);
      found.add(function);
    }
    for (Function function : found) {
      if (function.node() instanceof Bridge bridge && bridge.buses().isPresent()) {
        int secondary = bridge.buses().get().first();
        function.setBelow(scan(host, function.path(), function, secondary, bridge.children()));
      }
    }
    return List.copyOf(found);
  }

  /** Device 0 with a function 0 is found everywhere. */
  private boolean isScanned(Function upstream, List<PciNode> nodes, BitSet slots, PciNode node) {
    boolean plain = slots.get(node.slot().device() << 3);
    return (plain && (node.slot().device() == 0 || upstream == null))
        || slotScan
            .miss(Optional.ofNullable(upstream).flatMap(Function::bridge), nodes, node)
            .isEmpty();
  }

  private void addVirtualFunctions(Function physical) {
    SrIov sriov =
        physical.node() instanceof Endpoint endpoint ? endpoint.srIov().orElse(null) : null;
    if (sriov == null || sriov.enabled() == 0) {
      return;
    }
    List<Function> found = new ArrayList<>(sriov.enabled());
    for (int number = 0; number < sriov.enabled(); number++) {
      int requesterId = physical.bdf().requesterId() + sriov.offset() + number * sriov.stride();
      if (requesterId > 0xffff) {
        break;
      }
      Function virtual =
          new Function(
              functions.size(),
              physical.path().child("vf" + number),
              Bdf.of(physical.bdf().segment(), requesterId),
              physical.host(),
              physical.upstream().orElse(null),
              physical.node(),
              physical,
              number,
              false,
              names);
      register(virtual);
      found.add(virtual);
    }
    physical.setVirtualFunctions(found);
    physical
        .upstream()
        .ifPresent(
            bridge -> {
              List<Function> all = new ArrayList<>(bridge.below());
              all.addAll(found);
              bridge.setBelow(all);
            });
  }

  private void register(Function function) {
    functions.add(function);
    byPath.put(function.path(), function);
    byBdf.putIfAbsent(function.bdf(), function);
  }

  /**
   * The sibling of a function in the same device, by function number; virtual functions are no
   * siblings.
   */
  public Optional<Function> sibling(Function function, int number) {
    DeviceFunction slot = new DeviceFunction(function.bdf().slot().device(), number);
    return at(new Bdf(function.bdf().segment(), function.bdf().bus(), slot));
  }
}
