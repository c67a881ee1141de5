package org.iotopo.rules.tree;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.SlotScan;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.PciNode;
import org.iotopo.rules.Rule;

/** A function is where Linux never looks. */
public final class FunctionUnseen implements Rule {

  @Override
  public String id() {
    return "function-unseen";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    SlotScan scan = SlotScan.of(facts.declared());
    for (Siblings bus : Siblings.of(facts.declared())) {
      for (PciNode node : bus.nodes()) {
        scan.miss(bus.bridge(), bus.nodes(), node)
            .map(miss -> describe(bus, node, miss))
            .ifPresent(findings);
      }
    }
  }

  private Finding describe(Siblings bus, PciNode node, SlotScan.Miss miss) {
    return finding(
        Place.of(bus.path(node), Aspect.SLOT),
        node.name() + " at " + node.slot() + " is never found: " + miss);
  }
}
