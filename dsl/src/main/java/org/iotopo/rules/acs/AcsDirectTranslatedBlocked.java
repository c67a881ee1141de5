package org.iotopo.rules.acs;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Severity;
import org.iotopo.pci.AcsControl;
import org.iotopo.pci.AcsFlag;
import org.iotopo.rules.AcsText;
import org.iotopo.rules.Rule;

/** Direct translated requests are allowed and translated requests are blocked. */
public final class AcsDirectTranslatedBlocked implements Rule {

  @Override
  public String id() {
    return "acs-direct-translated-blocked";
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Function function : facts.topology().functions()) {
      AcsControl control = facts.acs().control(function);
      if (!function.isVirtual() && control.has(AcsFlag.DT) && control.has(AcsFlag.TB)) {
        findings.accept(
            finding(
                    AcsText.control(function),
                    Ports.title(function) + " has DT and TB on: TB wins and DT is ignored")
                .fix(clear(function, control, AcsFlag.DT))
                .fix(clear(function, control, AcsFlag.TB)));
      }
    }
  }

  private static Fix clear(Function function, AcsControl control, AcsFlag flag) {
    return Fix.proposed(
        "Clear " + flag,
        AcsText.withControl(function, new AcsControl(control.bits() & ~flag.mask())));
  }
}
