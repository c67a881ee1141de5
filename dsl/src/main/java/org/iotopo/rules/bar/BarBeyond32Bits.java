package org.iotopo.rules.bar;

import java.util.function.Consumer;
import org.iotopo.analysis.Bus;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.Rule;

/** A BAR with a 32-bit register lies above 4 GiB. */
final class BarBeyond32Bits implements Rule {

  @Override
  public String id() {
    return "bar-beyond-32-bits";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Bus bus : facts.geometry().buses()) {
      bus.claims().stream()
          .filter(claim -> claim.isDeclared() && Bars.isBeyondRegister(claim))
          .map(
              bar ->
                  finding(bar.place(), bar + " reaches above 4 GiB: its register holds 32 bits")
                      .address(bar.range(), bar.name()))
          .forEach(findings);
    }
  }
}
