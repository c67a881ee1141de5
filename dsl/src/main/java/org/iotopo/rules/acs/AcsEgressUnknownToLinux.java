package org.iotopo.rules.acs;

import java.util.function.Consumer;
import org.iotopo.analysis.EgressDecision;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.pci.AcsFlag;
import org.iotopo.rules.AcsText;
import org.iotopo.rules.Rule;

/** Egress control decides what Linux does not read. */
public final class AcsEgressUnknownToLinux implements Rule {

  @Override
  public String id() {
    return "acs-egress-unknown-to-linux";
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Function function : facts.topology().functions()) {
      boolean said = facts.acs().isEffective(function, AcsFlag.RR);
      if (!function.isVirtual()
          && !said
          && EgressDecision.hasEgressControl(facts.acs(), function)
          && function.header().acs().egress().isPresent()) {
        findings.accept(
            finding(
                AcsText.control(function),
                Ports.title(function)
                    + " uses egress control, and Linux reads the vector neither for groups nor for"
                    + " peer-to-peer DMA"));
      }
    }
  }
}
