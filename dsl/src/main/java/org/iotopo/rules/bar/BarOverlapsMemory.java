package org.iotopo.rules.bar;

import java.util.function.Consumer;
import org.iotopo.analysis.Bus;
import org.iotopo.analysis.Claim;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.Party;
import org.iotopo.rules.Ram;
import org.iotopo.rules.Rule;

/** A BAR on a root bus claims addresses that are RAM. */
final class BarOverlapsMemory implements Rule {

  @Override
  public String id() {
    return "bar-overlaps-memory";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Bus bus : facts.geometry().buses()) {
      if (bus.isRoot() && !bus.isBounded()) {
        bus.claims().stream()
            .filter(claim -> !claim.isWindow() && claim.isDeclared() && claim.space().isMemory())
            .forEach(bar -> checkBar(facts, bar, findings));
      }
    }
  }

  private void checkBar(Facts facts, Claim bar, Consumer<Finding> findings) {
    facts.machine().memory().stream()
        .filter(memory -> Ram.clash(facts.machine(), memory, bar.range()))
        .map(Ram::party)
        .forEach(other -> findings.accept(Party.of(bar).meets(this, "covers", other)));
  }
}
