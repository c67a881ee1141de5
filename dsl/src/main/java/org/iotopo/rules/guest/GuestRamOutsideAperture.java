package org.iotopo.rules.guest;

import java.util.function.Consumer;
import org.iotopo.analysis.Conflict;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Obstacles;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Iommu;
import org.iotopo.rules.ApertureSentences;
import org.iotopo.rules.Rule;

/** A guest's RAM holds addresses that the host's IOMMU does not translate. */
public final class GuestRamOutsideAperture implements Rule {

  @Override
  public String id() {
    return "guest-ram-outside-aperture";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    GuestRam.conflicts(facts, Obstacles::outsideAperture)
        .forEach(conflict -> findings.accept(describe(facts, conflict)));
  }

  private Finding describe(Facts facts, Conflict conflict) {
    Iommu iommu = ApertureSentences.iommu(facts, conflict).orElseThrow();
    Finding finding =
        finding(
                conflict.want().place(),
                GuestRam.name(conflict)
                    + ApertureSentences.exceeds(conflict)
                    + ApertureSentences.aperture(facts, iommu))
            .label("the hypervisor cannot map it: EINVAL")
            .address(conflict.want().range(), "guest memory")
            .note("limit the guest's physical address bits to what the IOMMU translates");
    return GuestRam.rest(facts, conflict, ApertureSentences.relate(finding, facts, iommu));
  }
}
