package org.iotopo.rules.guest;

import java.util.function.Consumer;
import org.iotopo.analysis.Conflict;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Obstacles;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
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
    Finding finding =
        ApertureSentences.finding(
            this,
            facts,
            conflict,
            GuestRam.name(conflict),
            "the hypervisor cannot map it: EINVAL",
            "guest memory");
    return GuestRam.rest(
        facts,
        conflict,
        finding.note("limit the guest's physical address bits to what the IOMMU translates"));
  }
}
