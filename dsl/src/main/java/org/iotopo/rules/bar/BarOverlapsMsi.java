package org.iotopo.rules.bar;

import java.util.List;
import java.util.function.Consumer;
import org.iotopo.analysis.Bus;
import org.iotopo.analysis.Claim;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.Doorbells;
import org.iotopo.rules.Party;
import org.iotopo.rules.Rule;

/** A BAR on a root bus claims a doorbell that hardware takes first. */
final class BarOverlapsMsi implements Rule {

  @Override
  public String id() {
    return "bar-overlaps-msi";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Bus bus : facts.geometry().buses()) {
      if (bus.isRoot() && !bus.isBounded()) {
        List<Party> doorbells = Doorbells.hardware(facts, bus.host());
        bus.claims().stream()
            .filter(claim -> !claim.isWindow() && claim.isDeclared() && claim.space().isMemory())
            .forEach(bar -> checkBar(doorbells, bar, findings));
      }
    }
  }

  private void checkBar(List<Party> doorbells, Claim bar, Consumer<Finding> findings) {
    doorbells.stream()
        .filter(doorbell -> doorbell.range().overlaps(bar.range()))
        .forEach(other -> findings.accept(Party.of(bar).meets(this, "covers", other)));
  }
}
