package org.iotopo.rules.window;

import java.util.function.Consumer;
import org.iotopo.analysis.Bus;
import org.iotopo.analysis.Claim;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Passage;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.pci.AcsFlag;
import org.iotopo.pci.BridgeKind;
import org.iotopo.rules.Rule;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** A switch claims addresses that none of its downstream ports forwards. */
final class WindowHole implements Rule {

  @Override
  public String id() {
    return "window-hole";
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Bus bus : facts.geometry().buses()) {
      bus.bridge()
          .filter(port -> port.bridge().get().kind() == BridgeKind.UPSTREAM_PORT)
          .filter(port -> isKept(facts, port))
          .ifPresent(port -> checkSwitch(bus, port, findings));
    }
  }

  private static boolean isKept(Facts facts, Function port) {
    return port.below().stream().anyMatch(Function::isBridge)
        && !port.below().stream().allMatch(down -> facts.acs().control(down).has(AcsFlag.URR));
  }

  private void checkSwitch(Bus bus, Function port, Consumer<Finding> findings) {
    AddressSet claimed =
        AddressSet.of(
            bus.claims().stream()
                .filter(claim -> claim.space().isMemory())
                .map(Claim::range)
                .toList());
    for (Passage window : bus.passages()) {
      AddressSet hole = AddressSet.of(window.range()).minus(claimed);
      if (window.declared() && window.kind().isMemory() && !hole.isEmpty()) {
        findings.accept(report(window, port, hole));
      }
    }
  }

  private Finding report(Passage window, Function port, AddressSet hole) {
    Finding finding =
        finding(
                window.place(),
                hole.size()
                    + " of "
                    + window
                    + " belong to no downstream port of "
                    + port.name()
                    + ", first ["
                    + hole.ranges().get(0)
                    + "]")
            .label("no IOVA there reaches the IOMMU")
            .address(window.range(), window.name());
    for (AddressRange range : hole.ranges()) {
      finding = finding.address(range, "hole");
    }
    return finding;
  }
}
