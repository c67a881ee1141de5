package org.iotopo.rules.acs;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Severity;
import org.iotopo.pci.AcsControl;
import org.iotopo.rules.AcsText;
import org.iotopo.rules.Rule;

/** A control is set that the capability does not implement. */
public final class AcsControlNotInCapability implements Rule {

  @Override
  public String id() {
    return "acs-control-not-in-capability";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Function function : facts.topology().functions()) {
      if (function.isVirtual()) {
        continue;
      }
      int implemented = function.header().acs().capability().map(it -> it.controlBits()).orElse(0);
      int set = function.header().acs().control().map(AcsControl::bits).orElse(0);
      if ((set & ~implemented) != 0) {
        findings.accept(describe(function, set, implemented));
      }
    }
  }

  private Finding describe(Function function, int set, int implemented) {
    Finding finding =
        finding(
            AcsText.control(function),
            Ports.title(function)
                + " sets "
                + String.join(" ", new AcsControl(set & ~implemented).words())
                + ", which its ACS capability does not implement");
    return function.header().acs().capability().isEmpty()
        ? finding
        : finding
            .note("hardware ignores the bits")
            .fix(
                Fix.preferred(
                    "Clear what is not implemented",
                    AcsText.withControl(function, new AcsControl(set & implemented))));
  }
}
