package org.iotopo.rules.window;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.HostBridge;
import org.iotopo.rules.Rule;

/** A host bridge shows its bus other addresses than the CPU uses. */
final class HostWindowOffset implements Rule {

  @Override
  public String id() {
    return "host-window-offset";
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (HostBridge host : facts.machine().hostBridges()) {
      HostWindow.of(host).stream()
          .filter(window -> window.kind().isMemory() && !window.bus().equals(window.cpu()))
          .findFirst()
          .ifPresent(window -> findings.accept(report(window)));
    }
  }

  private Finding report(HostWindow window) {
    return finding(
            window.place(),
            window.name()
                + " is ["
                + window.bus()
                + "] on the bus and ["
                + window.cpu()
                + "] for the CPU: IOVAs compare with the former")
        .address(window.bus(), "bus")
        .address(window.cpu(), "CPU");
  }
}
