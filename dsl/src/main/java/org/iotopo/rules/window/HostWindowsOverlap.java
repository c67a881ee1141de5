package org.iotopo.rules.window;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Overlap;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.HostBridge;
import org.iotopo.rules.Literals;
import org.iotopo.rules.Rule;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

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
                .note("Linux grows one of the two and drops the other")
                .fix(merged(later, earlier)));
      }
    }
  }

  /** One window for both: it means what the two mean. */
  private static Fix merged(HostWindow one, HostWindow other) {
    boolean isFirst = Address.below(one.bus().first(), other.bus().first());
    HostWindow first = isFirst ? one : other;
    AddressRange both =
        new AddressRange(first.bus().first(), Address.max(one.bus().last(), other.bus().last()));
    return Fix.preferred(
        "Make them one window " + both,
        new Edit.Replace(first.place(), Literals.of(both)),
        new Edit.Remove((isFirst ? other : one).place()));
  }
}
