package org.iotopo.rules.window;

import java.util.function.Consumer;
import org.iotopo.analysis.Bus;
import org.iotopo.analysis.Claim;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Overlap;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.Party;
import org.iotopo.rules.Rule;

/** A window and a BAR on one bus claim the same addresses. */
final class WindowOverlapsBar implements Rule {

  @Override
  public String id() {
    return "window-overlaps-bar";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Bus bus : facts.geometry().buses()) {
      for (Overlap<Claim> pair : Overlap.in(bus.claims(), Claim::range, WindowOverlapsBar::clash)) {
        Claim window = pair.lower().isWindow() ? pair.lower() : pair.upper();
        Claim bar = window == pair.lower() ? pair.upper() : pair.lower();
        Claim culprit = window.isDeclared() ? window : bar;
        Claim other = culprit == window ? bar : window;
        findings.accept(Party.of(culprit).meets(this, "overlaps", Party.of(other)));
      }
    }
  }

  private static boolean clash(Claim one, Claim other) {
    return one.isWindow() != other.isWindow()
        && one.space().isMemory() == other.space().isMemory()
        && (one.isDeclared() || other.isDeclared());
  }
}
