package org.iotopo.rules.acs;

import java.util.function.Consumer;
import org.iotopo.analysis.EgressDecision;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.Rule;

/** Egress control is on and no egress vector is declared. */
public final class AcsEgressWithoutVector implements Rule {

  @Override
  public String id() {
    return "acs-egress-without-vector";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Function function : facts.topology().functions()) {
      boolean on = EgressDecision.hasEgressControl(facts.acs(), function);
      if (!function.isVirtual() && on && function.header().acs().egress().isEmpty()) {
        findings.accept(
            finding(
                    AcsText.control(function),
                    Ports.title(function) + " has egress control on and no vector")
                .note(
                    "the vector resets to 0: every request to a peer goes direct, whatever RR says"));
      }
    }
  }
}
