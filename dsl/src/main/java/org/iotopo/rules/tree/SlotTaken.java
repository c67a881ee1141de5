package org.iotopo.rules.tree;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.PciNode;
import org.iotopo.pci.DeviceFunction;
import org.iotopo.rules.Rule;

/** Two functions of one bus have one device and function number. */
public final class SlotTaken implements Rule {

  @Override
  public String id() {
    return "slot-taken";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Siblings bus : Siblings.of(facts.declared())) {
      Map<DeviceFunction, PciNode> first = new HashMap<>();
      for (PciNode node : bus.nodes()) {
        PciNode holder = first.putIfAbsent(node.slot(), node);
        if (holder != null) {
          findings.accept(describe(bus, node, holder));
        }
      }
    }
  }

  private Finding describe(Siblings bus, PciNode node, PciNode holder) {
    return finding(
            Place.of(bus.path(node), Aspect.SLOT),
            node.name() + " is at " + node.slot() + ", where " + holder.name() + " is")
        .related(Place.of(bus.path(holder), Aspect.SLOT), holder.name() + " is here");
  }
}
