package org.iotopo.rules.window;

import java.util.List;
import java.util.function.Consumer;
import org.iotopo.analysis.Bus;
import org.iotopo.analysis.Claim;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.HostBridge;
import org.iotopo.rules.Doorbells;
import org.iotopo.rules.Party;
import org.iotopo.rules.Rule;
import org.iotopo.units.AddressSet;

/** A window covers a doorbell that hardware takes before translation. */
final class WindowOverlapsMsi implements Rule {

  @Override
  public String id() {
    return "window-overlaps-msi";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (HostBridge host : facts.machine().hostBridges()) {
      List<Party> doorbells = Doorbells.hardware(facts, host);
      for (HostWindow window : HostWindow.of(host)) {
        if (window.kind().isMemory()) {
          List<Fix> fixes = window.without(ranges(doorbells), "the doorbell");
          doorbells.stream()
              .filter(doorbell -> doorbell.range().overlaps(window.bus()))
              .map(doorbell -> window.onBus().meets(this, "covers", doorbell).fixes(fixes))
              .forEach(findings);
        }
      }
      if (host.outbound().isEmpty()) {
        checkRootBus(facts.geometry().root(host), doorbells, findings);
      }
    }
  }

  private static AddressSet ranges(List<Party> doorbells) {
    return AddressSet.of(doorbells.stream().map(Party::range).toList());
  }

  /** Below a host bridge whose own windows nobody knows. */
  private void checkRootBus(Bus bus, List<Party> doorbells, Consumer<Finding> findings) {
    for (Claim claim : bus.claims()) {
      if (claim.isWindow() && claim.isDeclared() && claim.space().isMemory()) {
        doorbells.stream()
            .filter(doorbell -> doorbell.range().overlaps(claim.range()))
            .forEach(doorbell -> findings.accept(Party.of(claim).meets(this, "covers", doorbell)));
      }
    }
  }
}
