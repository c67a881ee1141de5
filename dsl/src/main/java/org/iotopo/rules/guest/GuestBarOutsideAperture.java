package org.iotopo.rules.guest;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Iommu;
import org.iotopo.rules.Rule;
import org.iotopo.units.AddressRange;

/** A guest sees a BAR at an address that the host's IOMMU does not translate. */
public final class GuestBarOutsideAperture implements Rule {

  @Override
  public String id() {
    return "guest-bar-outside-aperture";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (GuestBars.Seen bar : GuestBars.identity(facts)) {
      Iommu iommu = facts.translation().of(bar.function()).orElse(null);
      if (iommu != null && !facts.translation().aperture(iommu).contains(bar.range())) {
        findings.accept(describe(bar, iommu, facts.translation().aperture(iommu)));
      }
    }
  }

  private Finding describe(GuestBars.Seen bar, Iommu iommu, AddressRange aperture) {
    return finding(
            bar.place(),
            bar.name()
                + " is at that address in "
                + bar.use()
                + " too, outside the aperture "
                + aperture
                + " of "
                + iommu.name())
        .label("the hypervisor cannot map it for other devices: EINVAL")
        .address(bar.range(), "BAR")
        .address(aperture, "aperture")
        .related(
            Place.of(new ElementPath(iommu.name()), Aspect.ADDRESS_WIDTH), "translates " + aperture)
        .note("QEMU warns once and goes on: peer-to-peer DMA to it faults");
  }
}
