package org.iotopo.rules.acs;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Kernel;
import org.iotopo.rules.AcsText;
import org.iotopo.rules.Rule;

/** A port above a device that an IOMMU translates has no ACS. */
public final class AcsAbsentAtPort implements Rule {

  @Override
  public String id() {
    return "acs-absent-at-port";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    Ports.downstreamFacing(facts)
        .filter(port -> !Ports.hasAcs(port) && !port.header().isolated())
        .forEach(
            port ->
                Ports.translatedBelow(facts, port)
                    .ifPresent(device -> findings.accept(describe(facts, port, device))));
  }

  private Finding describe(Facts facts, Function port, Function device) {
    Finding finding =
        finding(
                AcsText.place(port),
                Ports.title(port)
                    + " has no ACS: requests of "
                    + device.name()
                    + " to a peer need not pass "
                    + facts.translation().of(device).orElseThrow().name())
            .related(Place.of(device.declaredBy()), "sits below it");
    return finding
        .note(consequence(facts.machine().kernel(), port))
        .fix(
            Fix.proposed(
                "Declare the vendor's quirk that Linux trusts: isolated",
                new Edit.Insert(port.declaredBy(), "isolated")));
  }

  private static String consequence(Kernel kernel, Function port) {
    if (kernel != Kernel.REWORK_V3) {
      return "Linux puts the port and everything below it into one group";
    }
    return Ports.isRootPort(port)
        ? "the rework takes a root port without ACS for isolated"
        : "the rework puts the ports of the switch and everything below them into one group";
  }
}
