package org.iotopo.rules.reserved;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.HostWindows;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Iommu;
import org.iotopo.model.Reserved;
import org.iotopo.rules.Hosts;
import org.iotopo.rules.InboundSentences;
import org.iotopo.rules.Rule;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** A region that is mapped one to one lies where its device's requests cannot go. */
public final class DirectOutsideInbound implements Rule {

  @Override
  public String id() {
    return "direct-outside-inbound";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Reserved reserved : facts.machine().reserved()) {
      if (Scope.isDirect(reserved)) {
        check(facts, reserved, findings);
      }
    }
  }

  private void check(Facts facts, Reserved reserved, Consumer<Finding> findings) {
    AddressSet wanted = AddressSet.of(reserved.range());
    for (Function function : Scope.functions(facts, reserved)) {
      AddressSet refused = wanted.minus(HostWindows.inbound(function.host()));
      if (!refused.isEmpty()) {
        findings.accept(outsideInbound(reserved, function, refused));
        return;
      }
      Iommu iommu = facts.translation().of(function).orElse(null);
      if (iommu != null && !facts.translation().aperture(iommu).contains(reserved.range())) {
        findings.accept(
            outsideAperture(reserved, function, iommu, facts.translation().aperture(iommu)));
        return;
      }
    }
  }

  private Finding outsideInbound(Reserved reserved, Function function, AddressSet refused) {
    return InboundSentences.relate(
        finding(
                Scope.range(reserved),
                Scope.name(reserved)
                    + " has "
                    + refused.size()
                    + " that "
                    + function.host().name()
                    + " does not accept from "
                    + function.name())
            .label("in no inbound window")
            .address(reserved.range(), reserved.type().toString())
            .fix(Hosts.accepting(function.host(), refused)),
        function.host());
  }

  private Finding outsideAperture(
      Reserved reserved, Function function, Iommu iommu, AddressRange aperture) {
    return finding(
            Scope.range(reserved),
            Scope.name(reserved)
                + " has "
                + AddressSet.of(reserved.range()).minus(aperture).size()
                + " outside the aperture "
                + aperture
                + " of "
                + iommu.name())
        .label("cannot be mapped one to one for " + function.name())
        .address(reserved.range(), reserved.type().toString())
        .address(aperture, "aperture")
        .related(
            Place.of(new ElementPath(iommu.name()), Aspect.ADDRESS_WIDTH),
            "translates " + aperture);
  }
}
