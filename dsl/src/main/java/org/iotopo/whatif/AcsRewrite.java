package org.iotopo.whatif;

import java.util.List;
import java.util.Map;
import org.iotopo.model.Acs;
import org.iotopo.model.Bridge;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Endpoint;
import org.iotopo.model.FunctionHeader;
import org.iotopo.model.Machine;
import org.iotopo.model.PciNode;

/** Gives functions of a machine other Access Control Services. */
final class AcsRewrite {

  private final Map<ElementPath, Acs> acs;

  private AcsRewrite(Map<ElementPath, Acs> acs) {
    this.acs = acs;
  }

  static Machine of(Machine machine, Map<ElementPath, Acs> acs) {
    if (acs.isEmpty()) {
      return machine;
    }
    AcsRewrite rewrite = new AcsRewrite(acs);
    return machine.withHostBridges(
        machine.hostBridges().stream()
            .map(
                host ->
                    host.withChildren(rewrite.nodes(new ElementPath(host.name()), host.children())))
            .toList());
  }

  private List<PciNode> nodes(ElementPath parent, List<PciNode> nodes) {
    return nodes.stream().map(node -> node(parent.child(node.name()), node)).toList();
  }

  private PciNode node(ElementPath path, PciNode node) {
    Acs other = acs.get(path);
    FunctionHeader header = other == null ? node.header() : node.header().withAcs(other);
    if (node instanceof Bridge bridge) {
      return bridge.with(header, nodes(path, bridge.children()));
    }
    Endpoint endpoint = (Endpoint) node;
    return other == null ? endpoint : endpoint.laidOut(header, endpoint.srIov());
  }
}
