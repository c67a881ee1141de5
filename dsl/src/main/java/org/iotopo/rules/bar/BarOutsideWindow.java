package org.iotopo.rules.bar;

import java.util.function.Consumer;
import org.iotopo.analysis.Bus;
import org.iotopo.analysis.Claim;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.Party;
import org.iotopo.rules.Rule;

/** A BAR or ROM is not inside a window of the bridge above. */
final class BarOutsideWindow implements Rule {

  @Override
  public String id() {
    return "bar-outside-window";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Bus bus : facts.geometry().buses()) {
      for (Claim claim : bus.claims()) {
        if (claim.isDeclared() && isBar(claim) && !isSaidElsewhere(bus, claim)) {
          facts
              .geometry()
              .blocked(bus, claim.space(), claim.range())
              .map(at -> report(at, claim))
              .ifPresent(findings);
        }
      }
    }
  }

  private static boolean isBar(Claim claim) {
    return claim.part() == Claim.Part.BAR || claim.part() == Claim.Part.ROM;
  }

  private static boolean isSaidElsewhere(Bus bus, Claim bar) {
    return Bars.isBeyondRegister(bar) || Bars.isNonPrefetchableAbove4G(bus, bar);
  }

  private Finding report(Bus bus, Claim bar) {
    return Party.of(bar)
        .isOutside(
            this,
            bus.aboveName(),
            bus.nearestTo(bar.space(), bar.range()).map(Party::of),
            bus.above());
  }
}
