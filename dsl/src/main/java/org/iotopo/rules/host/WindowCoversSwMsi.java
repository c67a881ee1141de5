package org.iotopo.rules.host;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.Rule;

/** A window on a path without isolation may take the software doorbell. */
final class WindowCoversSwMsi implements Rule {

  @Override
  public String id() {
    return "window-covers-sw-msi";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Shadowed found : Shadowed.find(facts, false)) {
      findings.accept(
          found
              .finding(this, facts, " may not get", " may keep", "perhaps shadowed")
              .label("interrupts may end here"));
    }
  }
}
