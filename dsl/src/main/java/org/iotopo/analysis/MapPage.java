package org.iotopo.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.model.Access;
import org.iotopo.model.Iommu;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/**
 * The page of which a map must be a whole number: {@code vfio_update_pgsize_bitmap} takes the
 * smallest that all domains of a container have, {@code iopt_table_add_domain} the largest of their
 * smallest; neither takes one below the CPU's page.
 */
public final class MapPage {

  private MapPage() {}

  /** The page of what a user maps; empty where no IOMMU translates its devices. */
  public static Optional<ByteSize> of(Facts facts, Use use) {
    List<Iommu> units = new ArrayList<>();
    for (Use.Device device : use.devices()) {
      device
          .function()
          .flatMap(facts.translation()::of)
          .or(
              () ->
                  facts.uses().isPlatformDevice(device.path())
                      ? facts.translation().ofPlatformDevice(device.path())
                      : Optional.empty())
          .ifPresent(units::add);
    }
    ByteSize largest = ByteSize.PAGE;
    for (Iommu unit : units) {
      ByteSize page = facts.translation().granule(unit);
      largest = largest.compareTo(page) < 0 ? page : largest;
    }
    return units.isEmpty()
        ? Optional.empty()
        : Optional.of(use.access() == Access.VFIO ? common(units).orElse(largest) : largest);
  }

  /** The smallest page that all units have, and that is no part of a CPU's page. */
  private static Optional<ByteSize> common(List<Iommu> units) {
    return units.get(0).granules().stream()
        .filter(page -> page.compareTo(ByteSize.PAGE) >= 0)
        .filter(page -> units.stream().allMatch(unit -> unit.granules().contains(page)))
        .min(ByteSize::compareTo);
  }

  /**
   * What is refused of a wanted range: all of it where a user asks the kernel for it, the parts of
   * pages at its ends where a hypervisor maps a guest's RAM.
   */
  static AddressSet refused(Facts facts, Use use, AddressRange wanted) {
    ByteSize page = use.isUserspace() ? of(facts, use).orElse(ByteSize.PAGE) : ByteSize.PAGE;
    if (!use.isUserspace() || wanted.roundedOutTo(page).equals(wanted)) {
      return AddressSet.EMPTY;
    }
    AddressSet whole = AddressSet.of(wanted);
    return use.isGuest() ? whole.minus(whole.complement().roundedOutTo(page).complement()) : whole;
  }
}
