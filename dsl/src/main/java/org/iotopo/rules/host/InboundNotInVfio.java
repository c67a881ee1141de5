package org.iotopo.rules.host;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Use;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Access;
import org.iotopo.rules.Hosts;
import org.iotopo.rules.Rule;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** The kernel reports IOVAs as usable that the host bridge does not accept. */
final class InboundNotInVfio implements Rule {

  @Override
  public String id() {
    return "inbound-not-in-vfio";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Use use : facts.uses().userspace()) {
      Set<String> seen = new HashSet<>();
      for (Use.Device device : use.devices()) {
        device
            .function()
            .filter(function -> !use.safe() && !function.host().inbound().isEmpty())
            .filter(function -> seen.add(function.host().name()))
            .ifPresent(function -> checkFunction(facts, use, function, findings));
      }
    }
  }

  private void checkFunction(Facts facts, Use use, Function function, Consumer<Finding> findings) {
    org.iotopo.analysis.Consumer kernel =
        use.access() == Access.VFIO
            ? org.iotopo.analysis.Consumer.VFIO
            : org.iotopo.analysis.Consumer.IOMMUFD;
    AddressSet unusable = facts.usable().of(function, kernel).minus(Hosts.inbound(function.host()));
    if (unusable.isEmpty()) {
      return;
    }
    Finding finding =
        finding(
                Place.of(use.element(), Aspect.ACCESS),
                use.access()
                    + " reports IOVAs to "
                    + use
                    + " that "
                    + function.host().name()
                    + " does not accept from devices: ["
                    + unusable.ranges().get(0)
                    + "]"
                    + others(unusable.ranges().size() - 1))
            .label("a map there succeeds and the DMA is lost")
            .related(
                Hosts.inbound(function.host(), 0).place(),
                "the inbound windows of " + function.host().name());
    for (AddressRange range : unusable.ranges()) {
      finding = finding.address(range, "not inbound");
    }
    findings.accept(finding.fixes(precise(use)));
  }

  /** The opt-in that knows inbound windows; iommufd alone may have it. */
  private static List<Fix> precise(Use use) {
    return use.access() == Access.IOMMUFD
        ? List.of(
            Fix.proposed(
                "Ask for the safe ranges: via iommufd safe",
                new Edit.Set(
                    Place.of(use.element(), Aspect.ACCESS), "iommufd safe", "via iommufd safe")))
        : List.of();
  }

  private static String others(int count) {
    return count == 0 ? "" : " and " + count + (count == 1 ? " more range" : " more ranges");
  }
}
