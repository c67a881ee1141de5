package org.iotopo.devicetree;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Topology;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.Bridge;
import org.iotopo.model.ElementPath;

/**
 * Nodes of functions, only where there is something to say of one: with a node of every bridge
 * before it, because Linux finds a node by the way to it.
 */
final class FunctionNodes {

  /** What Linux reads: FDT_MAX_DEPTH, the root being at depth 0. */
  private static final int DEEPEST = 62;

  private final Topology topology;
  private final Labels labels;
  private final Shortfall.Collected shortfalls;
  private final Map<String, Draft> hosts = new HashMap<>();
  private final Map<Integer, Draft> drafts = new HashMap<>();
  private final Map<Integer, Map<String, Consumer<Draft>>> said = new LinkedHashMap<>();

  FunctionNodes(Topology topology, Labels labels, Shortfall.Collected shortfalls) {
    this.topology = topology;
    this.labels = labels;
    this.shortfalls = shortfalls;
  }

  /** The node of a host bridge. */
  void host(String name, Draft draft) {
    hosts.put(name, draft);
  }

  /** Whether Linux connects a function with a node: a virtual one must be on its parent's bus. */
  static boolean canHaveNode(Function function) {
    return function.physical().map(it -> it.bdf().bus() == function.bdf().bus()).orElse(true);
  }

  /** The label of a function's node. */
  String label(Function function) {
    return labels.of(function.path());
  }

  /** Says something of a function, once of each kind. */
  void say(Function function, String what, Consumer<Draft> how) {
    said.computeIfAbsent(function.index(), none -> new LinkedHashMap<>()).putIfAbsent(what, how);
  }

  /** Makes the nodes and hangs them up. */
  void build() {
    boolean[] wanted = new boolean[topology.functions().size()];
    for (int index : said.keySet()) {
      Optional<Function> at = Optional.of(topology.functions().get(index));
      while (at.isPresent() && !wanted[at.get().index()]) {
        wanted[at.get().index()] = true;
        at = at.get().upstream();
      }
    }
    for (Function function : topology.functions()) {
      Draft above = above(function);
      if (wanted[function.index()] && above != null) {
        Draft draft = draft(function, above);
        said.getOrDefault(function.index(), Map.of()).values().forEach(say -> say.accept(draft));
        drafts.put(function.index(), draft);
        above.add(draft);
      }
    }
  }

  private Draft above(Function function) {
    return function
        .upstream()
        .map(bridge -> drafts.get(bridge.index()))
        .orElseGet(() -> hosts.get(function.host().name()));
  }

  private Draft draft(Function function, Draft above) {
    checkDepth(function);
    String unit =
        "%x,%x".formatted(function.bdf().slot().device(), function.bdf().slot().function());
    Bridge bridge = function.bridge().orElse(null);
    String base = bridge != null ? "pci" : function.path().name();
    Draft draft = new Draft(label(function), above.fresh(base, unit));
    draft.remark(function.bdf() + ", " + function.path());
    draft.remark(function.node().documentation());
    if (bridge != null) {
      draft.texts("device_type", "pci");
    }
    draft.cells("reg", (long) function.bdf().requesterId() << 8, 0, 0, 0, 0);
    if (bridge != null) {
      draft.widths(3, 2).flag("ranges");
      bridge.buses().ifPresent(it -> draft.cells("bus-range", it.first(), it.last()));
    }
    return draft;
  }

  private void checkDepth(Function function) {
    int depth = 2;
    Optional<Function> at = function.upstream();
    while (at.isPresent()) {
      depth++;
      at = at.get().upstream();
    }
    if (depth > DEEPEST) {
      ElementPath path = function.declaredBy();
      shortfalls.error(
          Place.of(path),
          "the node of "
              + function.name()
              + " lies "
              + depth
              + " deep; Linux reads a device tree to "
              + DEEPEST);
    }
  }
}
