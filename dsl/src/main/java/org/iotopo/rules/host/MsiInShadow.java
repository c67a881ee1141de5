package org.iotopo.rules.host;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.Rule;

/** A doorbell is where the fabric takes the write before it goes up. */
final class MsiInShadow implements Rule {

  @Override
  public String id() {
    return "msi-in-shadow";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Shadowed found : Shadowed.find(facts, true)) {
      findings.accept(
          found
              .finding(this, facts, " never gets", " keeps", "shadowed")
              .label("interrupts end here"));
    }
  }
}
