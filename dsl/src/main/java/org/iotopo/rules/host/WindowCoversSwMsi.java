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
    Shadowed.find(facts, false)
        .forEach(
            found ->
                findings.accept(
                    finding(
                            found.place(),
                            found.doorbell()
                                + " may not get a write of "
                                + found.function().name()
                                + ": "
                                + found.at().name()
                                + " may keep ["
                                + found.common()
                                + "]")
                        .label("interrupts may end here")
                        .address(found.doorbell().range(), found.doorbell().name())
                        .address(found.common(), "perhaps shadowed")
                        .related(found.doorbell().place(), found.doorbell().toString())));
  }
}
