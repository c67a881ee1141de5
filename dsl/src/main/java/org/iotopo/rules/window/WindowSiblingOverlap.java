package org.iotopo.rules.window;

import java.util.List;
import java.util.function.Consumer;
import org.iotopo.analysis.Bus;
import org.iotopo.analysis.Claim;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Overlap;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.Party;
import org.iotopo.rules.Rule;

/** Two windows on one bus claim the same addresses. */
final class WindowSiblingOverlap implements Rule {

  @Override
  public String id() {
    return "window-sibling-overlap";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Bus bus : facts.geometry().buses()) {
      List<Claim> windows = bus.claims().stream().filter(Claim::isWindow).toList();
      for (Overlap<Claim> pair : Overlap.in(windows, Claim::range, WindowSiblingOverlap::clash)) {
        Claim culprit = pair.lower().isReportedBefore(pair.upper()) ? pair.lower() : pair.upper();
        Claim other = culprit == pair.lower() ? pair.upper() : pair.lower();
        findings.accept(Party.of(culprit).meets(this, "overlaps", Party.of(other)));
      }
    }
  }

  private static boolean clash(Claim one, Claim other) {
    boolean twoOfAKind = one.owner() == other.owner() && one.space() == other.space();
    return one.space().isMemory() == other.space().isMemory()
        && (one.isDeclared() || other.isDeclared())
        && !twoOfAKind;
  }
}
