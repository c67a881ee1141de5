package org.iotopo.rules.window;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.layout.LayoutFault;
import org.iotopo.rules.Rule;

/** Something that was left out found no room. */
final class LayoutNoRoom implements Rule {

  @Override
  public String id() {
    return "layout-no-room";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (LayoutFault fault : facts.layoutFaults()) {
      if (fault.place().aspect() != Aspect.VF_BAR) {
        findings.accept(describe(fault));
      }
    }
  }

  private Finding describe(LayoutFault fault) {
    Finding found = finding(fault.place(), fault.text());
    Finding finding =
        fault.place().element().equals(fault.container().element())
            ? found
            : found.related(fault.container(), "too small for it");
    return fault.onlyIo()
        ? finding
            .severity(Severity.WARNING)
            .note("Linux leaves an I/O BAR without an address and goes on")
        : finding;
  }
}
