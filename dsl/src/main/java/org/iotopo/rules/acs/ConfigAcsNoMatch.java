package org.iotopo.rules.acs;

import java.util.ArrayList;
import java.util.List;
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
    List<String> devices = new ArrayList<>();
    ConfiguredAcs.read(line).forEach(entry -> devices.add(entry.device()));
    devices.addAll(line.disableAcsRedir());
    for (String device : devices) {
      if (!device.isBlank() && ConfiguredAcs.named(facts, device).isEmpty()) {
        findings.accept(
            finding(
                ConfiguredAcs.place(),
                "the command line names " + device + ", and no function is there"));
      }
    }
  }
}
