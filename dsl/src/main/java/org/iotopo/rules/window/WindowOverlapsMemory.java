package org.iotopo.rules.window;

import java.util.List;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Memory;
import org.iotopo.rules.Hosts;
import org.iotopo.rules.Ram;
import org.iotopo.rules.Rule;
import org.iotopo.units.AddressSet;

/** A host bridge forwards addresses that are RAM. */
final class WindowOverlapsMemory implements Rule {

  @Override
  public String id() {
    return "window-overlaps-memory";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (HostBridge host : facts.machine().hostBridges()) {
      if (host.behind().isPresent()) {
        continue;
      }
      boolean hidden = host.inbound().isEmpty() && Hosts.isIdentity(facts, host);
      for (HostWindow window : HostWindow.of(host)) {
        if (window.kind().isMemory()) {
          checkWindow(facts, window, hidden, findings);
        }
      }
    }
  }

  private void checkWindow(
      Facts facts, HostWindow window, boolean hidden, Consumer<Finding> findings) {
    AddressSet ram = Ram.all(facts.machine());
    AddressSet taken = hidden ? window.onBus(ram).union(ram) : window.onBus(ram);
    List<Fix> fixes = window.without(taken, "the RAM");
    for (Memory memory : facts.machine().memory()) {
      if (Ram.clash(facts.machine(), memory, window.cpu())) {
        findings.accept(window.forCpu().meets(this, "covers", Ram.party(memory)).fixes(fixes));
      } else if (hidden && Ram.clash(facts.machine(), memory, window.bus())) {
        findings.accept(
            window
                .onBus()
                .meets(this, "hides from devices", Ram.party(memory))
                .note("without inbound windows a bus address is the CPU address of RAM")
                .fixes(fixes));
      }
    }
  }
}
