package org.iotopo.rules.acs;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.KernelCommandLine;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.Rule;

/** An ACS parameter names a device that the machine does not have. */
public final class ConfigAcsNoMatch implements Rule {

  @Override
  public String id() {
    return "config-acs-no-match";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    KernelCommandLine line = ConfiguredAcs.of(facts);
    for (KernelCommandLine.AcsEntry entry : ConfiguredAcs.read(line)) {
      check(facts, entry.device(), entry.text(), findings);
    }
    for (String device : line.disableAcsRedir()) {
      check(facts, device, device, findings);
    }
  }

  private void check(Facts facts, String device, String entry, Consumer<Finding> findings) {
    if (!device.isBlank() && ConfiguredAcs.named(facts, device).isEmpty()) {
      findings.accept(
          finding(
                  ConfiguredAcs.place(),
                  "the command line names " + device + ", and no function is there")
              .fix(AcsParameters.removing(facts, "Remove " + entry, entry)));
    }
  }
}
