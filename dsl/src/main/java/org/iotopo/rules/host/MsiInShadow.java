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
    Shadowed.find(facts, true)
        .forEach(
            found ->
                findings.accept(
                    finding(
                            found.place(),
                            found.doorbell()
                                + " never gets a write of "
                                + found.function().name()
                                + ": "
                                + found.at().name()
                                + " keeps ["
                                + found.common()
                                + "]")
                        .label("interrupts end here")
                        .address(found.doorbell().range(), found.doorbell().name())
                        .address(found.common(), "shadowed")
                        .related(found.doorbell().place(), found.doorbell().toString())));
  }
}
