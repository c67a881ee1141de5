package org.iotopo.rules.guest;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Region;
import org.iotopo.analysis.Shadow;
import org.iotopo.analysis.Use;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Guest;
import org.iotopo.model.Iommu;
import org.iotopo.model.Reserved;
import org.iotopo.rules.Rule;
import org.iotopo.rules.Sentences;
import org.iotopo.units.AddressSet;

/** The guest's virtual IOMMU has no way to say that an IOVA must never be mapped. */
public final class GuestCarveOutNotEnforced implements Rule {

  @Override
  public String id() {
    return "guest-carve-out-not-enforced";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Use use : facts.uses().userspace()) {
      Guest guest = use.isGuest() ? facts.machine().guest(use.element().text()).orElse(null) : null;
      if (guest == null || !guest.reflectCarveOuts() || hasChannel(guest)) {
        continue;
      }
      AddressSet holes = holes(facts, use);
      if (!holes.isEmpty()) {
        findings.accept(describe(use, guest.virtualIommu().orElseThrow(), holes));
      }
    }
  }

  /** A memory map that leaves the hole out, and virtio-iommu's PROBE, bind everybody. */
  private static boolean hasChannel(Guest guest) {
    return guest.virtualIommu().isEmpty() || guest.virtualIommu().get() == Iommu.Model.VIRTIO_IOMMU;
  }

  private static AddressSet holes(Facts facts, Use use) {
    AddressSet holes = AddressSet.EMPTY;
    for (Use.Device device : use.devices()) {
      if (device.function().isPresent()) {
        Shadow shadow = facts.shadow().of(device.function().get());
        holes =
            holes
                .union(shadow.certain())
                .union(shadow.possible())
                .union(
                    AddressSet.of(
                        facts.reserved().of(device.function().get()).stream()
                            .filter(region -> region.type() == Reserved.Type.RESERVED)
                            .map(Region::range)
                            .toList()));
      }
    }
    return holes;
  }

  private Finding describe(Use use, Iommu.Model model, AddressSet holes) {
    Finding finding =
        finding(
                Place.of(use.element(), Aspect.GUEST_IOMMU),
                use
                    + " is to learn of "
                    + holes.size()
                    + " that it must not use, and "
                    + model
                    + " has no word for it")
            .label(Sentences.ranges(holes))
            .note(why(model))
            .note(
                "virtio-iommu says it to every user; without a virtual IOMMU a hole in the RAM does");
    for (var hole : holes.ranges()) {
      finding = finding.address(hole, "carve-out");
    }
    return finding;
  }

  private static String why(Iommu.Model model) {
    return model == Iommu.Model.INTEL_VTD
        ? "an RMRR is a 1:1 map and bars the device from nested assignment; a guest window over it"
            + " binds only the guest's DMA API"
        : "an RMR is a 1:1 map, never a hole; a guest window over it binds only the guest's DMA API";
  }
}
