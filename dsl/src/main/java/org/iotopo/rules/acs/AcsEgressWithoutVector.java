package org.iotopo.rules.acs;

import java.math.BigInteger;
import java.util.function.Consumer;
import org.iotopo.analysis.EgressDecision;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Severity;
import org.iotopo.pci.EgressVector;
import org.iotopo.rules.AcsText;
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
                .fix(
                    Fix.proposed(
                        "Hold every peer back: vector " + all(facts, function),
                        AcsText.withVector(function, all(facts, function))))
                .note(
                    "the vector resets to 0: every request to a peer goes direct, whatever RR"
                        + " says"));
      }
    }
  }

  /** A bit for each peer, set: what RR says then holds. */
  private static EgressVector all(Facts facts, Function function) {
    BigInteger bits = BigInteger.ZERO;
    int size = Ports.egressIndex(function) + 1;
    for (Function other : Ports.egressTargets(facts, function)) {
      bits = bits.setBit(Ports.egressIndex(other));
      size = Math.max(size, Ports.egressIndex(other) + 1);
    }
    return new EgressVector(bits, size);
  }
}
