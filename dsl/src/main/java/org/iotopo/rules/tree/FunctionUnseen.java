package org.iotopo.rules.tree;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.PciNode;
import org.iotopo.rules.Rule;

/** A device has functions but no function 0, and so is never found. */
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
    for (Siblings bus : Siblings.of(facts.declared())) {
      for (PciNode node : bus.nodes()) {
        if (bus.nodes().stream().noneMatch(other -> isFunctionZeroOf(other, node))) {
          findings.accept(
              finding(
                  Place.of(bus.path(node), Aspect.SLOT),
                  node.name()
                      + " at "
                      + node.slot()
                      + " is never found: its device has no function 0"));
        }
      }
    }
  }

  private static boolean isFunctionZeroOf(PciNode other, PciNode node) {
    return other.slot().function() == 0 && other.slot().device() == node.slot().device();
  }
}
