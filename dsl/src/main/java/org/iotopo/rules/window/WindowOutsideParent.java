package org.iotopo.rules.window;

import java.util.function.Consumer;
import org.iotopo.analysis.Bus;
import org.iotopo.analysis.Claim;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.Party;
import org.iotopo.rules.Rule;

/** A bridge's window is not inside one window of the bridge above. */
final class WindowOutsideParent implements Rule {

  @Override
  public String id() {
    return "window-outside-parent";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Bus bus : facts.geometry().buses()) {
      for (Claim claim : bus.claims()) {
        if (claim.isWindow() && claim.isDeclared() && !claim.isBeyondItsRegisters()) {
          facts
              .geometry()
              .blocked(bus, claim.space(), claim.range())
              .map(at -> report(at, claim))
              .ifPresent(findings);
        }
      }
    }
  }

  private Finding report(Bus bus, Claim window) {
    return Party.of(window)
        .isOutside(
            this,
            bus.aboveName(),
            bus.nearestTo(window.space(), window.range()).map(Party::of),
            bus.above());
  }
}
