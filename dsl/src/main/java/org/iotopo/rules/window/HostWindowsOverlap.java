package org.iotopo.rules.window;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Overlap;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.HostBridge;
import org.iotopo.rules.Rule;

/** Two windows of one host bridge overlap and mean the same. */
final class HostWindowsOverlap implements Rule {

  @Override
  public String id() {
    return "host-windows-overlap";
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (HostBridge host : facts.machine().hostBridges()) {
      for (Overlap<HostWindow> pair :
          Overlap.in(HostWindow.of(host), HostWindow::bus, HostWindow::mergesWith)) {
        HostWindow later =
            pair.lower().index() > pair.upper().index() ? pair.lower() : pair.upper();
        HostWindow earlier = later == pair.lower() ? pair.upper() : pair.lower();
        findings.accept(
            later
                .onBus()
                .meets(this, "overlaps", earlier.onBus())
                .note("Linux grows one of the two and drops the other"));
      }
    }
  }
}
