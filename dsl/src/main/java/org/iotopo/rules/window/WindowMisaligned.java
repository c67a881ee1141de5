package org.iotopo.rules.window;

import java.util.function.Consumer;
import org.iotopo.analysis.Bus;
import org.iotopo.analysis.Claim;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.Rule;
import org.iotopo.units.ByteSize;

/** A bridge's memory window is no whole number of 1 MiB granules. */
final class WindowMisaligned implements Rule {

  @Override
  public String id() {
    return "window-misaligned";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Bus bus : facts.geometry().buses()) {
      for (Claim claim : bus.claims()) {
        if (claim.isWindow() && claim.isDeclared() && claim.space().isMemory()) {
          Granules.check(this, bus, claim, ByteSize.MIB, findings);
        }
      }
    }
  }
}
