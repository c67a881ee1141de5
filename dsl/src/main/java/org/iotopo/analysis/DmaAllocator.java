package org.iotopo.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Endpoint;
import org.iotopo.model.Iommu;
import org.iotopo.model.Machine;
import org.iotopo.model.Reserved;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/** What the kernel's own DMA API hands out (SEMANTICS 4.1, 4.6; {@code iommu_dma_init_domain}). */
final class DmaAllocator {

  private final Machine machine;
  private final Translation translation;
  private final ReservedRegions reserved;
  private final boolean passthrough;
  private final Map<List<Object>, AddressSet> pools = new HashMap<>();

  DmaAllocator(Machine machine, Translation translation, ReservedRegions reserved) {
    this.machine = machine;
    this.translation = translation;
    this.reserved = reserved;
    this.passthrough = KernelCommandLine.parse(machine.commandLine()).passthrough();
  }

  /**
   * What the allocator of a translating domain hands out: it is set up for the first device of the
   * group, so that later members' regions and windows are not avoided; each device's own mask
   * holds.
   */
  AddressSet allocated(Group group, List<Function> devices) {
    Function first = initial(group);
    Optional<Iommu> unit = translation.of(first);
    if (unit.isEmpty()) {
      return AddressSet.EMPTY;
    }
    AddressSet pool =
        pools.computeIfAbsent(
            List.of(unit.get().name(), first.host().name(), reserved.of(first)),
            key -> pool(first, unit.get()));
    long mask = devices.stream().map(DmaAllocator::mask).reduce(-1L, Address::min);
    return mask == -1 ? pool : pool.intersection(new AddressRange(0, mask));
  }

  /** What the allocator hands out for a platform device. */
  AddressSet allocated(ElementPath device, Iommu unit) {
    int width =
        machine.platformDevices().stream()
            .filter(it -> it.name().equals(device.text()))
            .mapToInt(it -> it.dmaWidth().orElse(64))
            .min()
            .orElse(64);
    ByteSize granule = translation.granule(unit);
    long last = Address.min(AddressRange.ofWidth(width).last(), translation.aperture(unit).last());
    return AddressSet.of(new AddressRange(granule.bytes(), last))
        .minus(avoided(reserved.ofPlatformDevice(device), granule));
  }

  /** Whether the DMA API uses CPU addresses as they are ({@code iommu=pt}, {@code passthrough}). */
  boolean isIdentity(Optional<Iommu> unit) {
    return !machine.memory().isEmpty()
        && (passthrough || unit.filter(Iommu::passthrough).isPresent());
  }

  /** RAM as the devices see it: an identity domain hands out nothing else. */
  AddressSet identity(List<Function> devices) {
    AddressSet usable = AddressSet.ALL;
    for (Function device : devices) {
      usable =
          usable
              .intersection(HostWindows.memory(machine, device.host()))
              .intersection(new AddressRange(0, mask(device)));
    }
    return usable;
  }

  /**
   * The device for which the allocator is set up: the first of the group, but below a VMD, whose
   * own DMA is of no interest, the first child, so that the child's windows are avoided (SEMANTICS
   * 5.5).
   */
  static Function initial(Group group) {
    return group.members().stream()
        .filter(member -> member.host().behind().isPresent())
        .findFirst()
        .orElse(group.members().get(0));
  }

  /** The highest address that a device can drive. */
  static long mask(Function function) {
    return function
        .endpoint()
        .map(Endpoint::dmaWidth)
        .filter(bits -> bits.isPresent())
        .map(bits -> AddressRange.ofWidth(bits.getAsInt()).last())
        .orElse(-1L);
  }

  private AddressSet pool(Function first, Iommu unit) {
    ByteSize granule = translation.granule(unit);
    AddressRange aperture = translation.aperture(unit);
    Optional<AddressSet> gaps = HostWindows.inboundGaps(machine, first.host(), granule);
    long last =
        Address.min(aperture.last(), HostWindows.busLimit(machine, first.host()).orElse(-1L));
    if (gaps.isEmpty() || Address.below(last, granule.bytes())) {
      return AddressSet.EMPTY;
    }
    return AddressSet.of(new AddressRange(granule.bytes(), last))
        .minus(HostWindows.outbound(first.host()).roundedOutTo(granule))
        .minus(gaps.get())
        .minus(avoided(reserved.of(first), granule));
  }

  /** Every region but a doorbell that Linux maps itself: relaxable ones too. */
  private static AddressSet avoided(List<Region> regions, ByteSize granule) {
    return AddressSet.of(
            regions.stream()
                .filter(region -> region.type() != Reserved.Type.SW_MSI)
                .map(Region::range)
                .toList())
        .roundedOutTo(granule);
  }
}
