package org.iotopo.rules.window;

import java.util.List;
import java.util.function.Consumer;
import org.iotopo.analysis.Bus;
import org.iotopo.analysis.Claim;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Passage;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Severity;
import org.iotopo.pci.AcsFlag;
import org.iotopo.pci.BridgeKind;
import org.iotopo.rules.AcsText;
import org.iotopo.rules.Literals;
import org.iotopo.rules.Rule;
import org.iotopo.rules.Sentences;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/** A switch claims addresses that none of its downstream ports forwards. */
final class WindowHole implements Rule {

  private static final ByteSize GRANULE = ByteSize.of(1 << 20);

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
          .ifPresent(port -> checkSwitch(facts, bus, port, findings));
    }
  }

  private static boolean isKept(Facts facts, Function port) {
    return port.below().stream().anyMatch(Function::isBridge)
        && !port.below().stream().allMatch(down -> facts.acs().control(down).has(AcsFlag.URR));
  }

  private void checkSwitch(Facts facts, Bus bus, Function port, Consumer<Finding> findings) {
    AddressSet claimed =
        AddressSet.of(
            bus.claims().stream()
                .filter(claim -> claim.space().isMemory())
                .map(Claim::range)
                .toList());
    for (Passage window : bus.passages()) {
      AddressSet hole = AddressSet.of(window.range()).minus(claimed);
      if (window.declared() && window.kind().isMemory() && !hole.isEmpty()) {
        findings.accept(
            report(window, port, hole)
                .fixes(shrinking(window, claimed))
                .fixes(redirecting(facts, port)));
      }
    }
  }

  /** The window that begins and ends with what the ports claim. */
  private static List<Fix> shrinking(Passage window, AddressSet claimed) {
    List<AddressRange> ranges = claimed.intersection(window.range()).ranges();
    if (ranges.isEmpty()) {
      return List.of();
    }
    AddressRange hull =
        new AddressRange(ranges.get(0).first(), ranges.get(ranges.size() - 1).last())
            .roundedOutTo(GRANULE);
    return hull.equals(window.range())
        ? List.of()
        : List.of(
            Fix.proposed(
                "Shrink the window to " + hull,
                new Edit.Replace(window.place(), Literals.of(hull))));
  }

  /** Redirect of what nobody claims, at every port: none where one of them cannot. */
  private static List<Fix> redirecting(Facts facts, Function port) {
    List<Function> ports =
        port.below().stream().filter(down -> !facts.acs().control(down).has(AcsFlag.URR)).toList();
    boolean able =
        ports.stream()
            .allMatch(
                down ->
                    down.header().acs().capability().filter(it -> it.has(AcsFlag.URR)).isPresent());
    return able
        ? List.of(
            Fix.proposed(
                "Set URR at " + Sentences.functions(ports),
                ports.stream()
                    .map(
                        down ->
                            AcsText.withControl(
                                down, facts.acs().control(down).with(AcsFlag.URR.mask())))
                    .toArray(Edit[]::new)))
        : List.of();
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
