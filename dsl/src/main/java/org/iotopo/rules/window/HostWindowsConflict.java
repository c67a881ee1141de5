package org.iotopo.rules.window;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Overlap;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.HostBridge;
import org.iotopo.rules.Party;
import org.iotopo.rules.Rule;

/** One CPU address, or one bus address, belongs to two host windows that do not mean the same. */
final class HostWindowsConflict implements Rule {

  @Override
  public String id() {
    return "host-windows-conflict";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    List<HostWindow> all = new ArrayList<>();
    for (HostBridge host : facts.machine().hostBridges()) {
      List<HostWindow> own = HostWindow.of(host);
      report(Overlap.in(own, HostWindow::bus, HostWindow::contradictsOnBus), false, findings);
      if (host.behind().isEmpty()) {
        all.addAll(own);
      }
    }
    report(Overlap.in(all, HostWindow::cpu, HostWindow::contradictsForCpu), true, findings);
  }

  private void report(List<Overlap<HostWindow>> pairs, boolean forCpu, Consumer<Finding> findings) {
    for (Overlap<HostWindow> pair : pairs) {
      HostWindow later = pair.lower().isAfter(pair.upper()) ? pair.lower() : pair.upper();
      HostWindow earlier = later == pair.lower() ? pair.upper() : pair.lower();
      Party at = forCpu ? later.forCpu() : later.onBus();
      Party other = forCpu ? earlier.forCpu() : earlier.onBus();
      findings.accept(at.meets(this, "overlaps", other));
    }
  }
}
