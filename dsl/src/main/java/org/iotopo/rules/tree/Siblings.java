package org.iotopo.rules.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.model.Bridge;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Machine;
import org.iotopo.model.PciNode;

/**
 * The functions of one bus as they are declared.
 *
 * @param parent the bridge or host bridge that they are behind
 * @param bridge the bridge; empty for a host bridge
 */
record Siblings(ElementPath parent, Optional<Bridge> bridge, List<PciNode> nodes) {

  /** Every bus of a machine, outermost first. */
  static List<Siblings> of(Machine machine) {
    List<Siblings> buses = new ArrayList<>();
    for (HostBridge host : machine.hostBridges()) {
      collect(new Siblings(new ElementPath(host.name()), Optional.empty(), host.children()), buses);
    }
    return buses;
  }

  private static void collect(Siblings bus, List<Siblings> into) {
    into.add(bus);
    for (PciNode node : bus.nodes()) {
      if (node instanceof Bridge bridge) {
        collect(new Siblings(bus.path(node), Optional.of(bridge), bridge.children()), into);
      }
    }
  }

  /** The path of one of them. */
  ElementPath path(PciNode node) {
    return parent.child(node.name());
  }
}
