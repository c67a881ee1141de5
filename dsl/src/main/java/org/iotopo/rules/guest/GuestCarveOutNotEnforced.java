package org.iotopo.rules.guest;

import java.util.function.Consumer;
import org.iotopo.analysis.CarveOut;
import org.iotopo.analysis.CarveOuts;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Guest;
import org.iotopo.model.Iommu;
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
    for (Guest guest : facts.machine().guests()) {
      if (guest.reflectCarveOuts() && CarveOuts.isWeak(guest)) {
        AddressSet holes =
            AddressSet.of(CarveOuts.of(facts, guest).stream().map(CarveOut::range).toList());
        if (!holes.isEmpty()) {
          findings.accept(describe(guest, holes));
        }
      }
    }
  }

  private Finding describe(Guest guest, AddressSet holes) {
    Iommu.Model model = guest.virtualIommu().orElseThrow();
    Finding finding =
        finding(
                Place.of(new ElementPath(guest.name()), Aspect.GUEST_IOMMU),
                "guest "
                    + guest.name()
                    + " is to learn of "
                    + holes.size()
                    + " that it must not use, and "
                    + model
                    + (model == Iommu.Model.ARM_SMMU_V3
                        ? " has no word for it in ACPI"
                        : " has no word for it"))
            .label(Sentences.ranges(holes))
            .note(why(CarveOuts.channel(guest)))
            .note(
                "virtio-iommu says it to every user; without a virtual IOMMU a hole in the RAM does");
    for (var hole : holes.ranges()) {
      finding = finding.address(hole, "carve-out");
    }
    return finding;
  }

  private static String why(CarveOut.Channel channel) {
    return switch (channel) {
      case RMRR ->
          "an RMRR is a 1:1 map and bars the device from nested assignment; a guest window over it"
              + " binds only the guest's DMA API";
      case IVMD -> "an IVMD is a 1:1 map and bars the device from nested assignment";
      case RMR ->
          "an RMR is a 1:1 map, never a hole, and binds only the guest's DMA API; 'firmware"
              + " device-tree' has iommu-addresses, which bind everybody";
      default -> "Linux on RISC-V reads no reserved regions";
    };
  }
}
