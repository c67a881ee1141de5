package org.iotopo.analysis;

import java.util.ArrayList;
import java.util.List;
import org.iotopo.analysis.CarveOut.Channel;
import org.iotopo.analysis.CarveOut.Enforcement;
import org.iotopo.model.Arch;
import org.iotopo.model.Firmware;
import org.iotopo.model.Guest;
import org.iotopo.model.Memory;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/**
 * What guests must not use, because their kernels do not see the host's ACS, windows and reserved
 * regions, and through what they can be told (SEMANTICS 4.5, 5).
 */
public final class CarveOuts {

  /** IORT E.f, 3.1.1.5: base and length of an RMR are multiples of 64 KiB. */
  private static final ByteSize RMR_PAGE = ByteSize.of(64 << 10);

  /** Local APICs (Intel SDM 3, 11.11.1). */
  private static final AddressRange X86_DOORBELL = new AddressRange(0xfee0_0000L, 0xfeef_ffffL);

  /** {@code MSI_IOVA_BASE} of Linux's SMMU and virtio-iommu drivers. */
  private static final AddressRange SOFTWARE_DOORBELL = new AddressRange(0x800_0000L, 0x80f_ffffL);

  private CarveOuts() {}

  /** Those of all guests, guest by guest, device by device, by address. */
  public static List<CarveOut> of(Facts facts) {
    List<CarveOut> all = new ArrayList<>();
    facts.machine().guests().forEach(guest -> all.addAll(of(facts, guest)));
    return all;
  }

  /** Those of one guest. */
  public static List<CarveOut> of(Facts facts, Guest guest) {
    List<CarveOut> all = new ArrayList<>();
    guest.devices().stream()
        .flatMap(device -> facts.topology().inside(device.function()).stream())
        .filter(function -> !function.isBridge())
        .distinct()
        .sorted()
        .forEach(function -> all.addAll(of(facts, guest, function)));
    return all;
  }

  private static List<CarveOut> of(Facts facts, Guest guest, Function function) {
    Channel channel = channel(guest);
    List<CarveOut> all = new ArrayList<>();
    for (Gap gap : facts.usable().gaps(function, Consumer.GUEST)) {
      if (isHole(gap.reason()) && !isOwnDoorbell(guest, gap.range())) {
        AddressRange range =
            channel == Channel.RMR ? gap.range().roundedOutTo(RMR_PAGE) : gap.range();
        all.add(
            new CarveOut(guest, function, range, gap, channel, enforcement(guest, channel, range)));
      }
    }
    return all;
  }

  /** A guest's own IOMMU driver keeps clear of the doorbell of its architecture. */
  private static boolean isOwnDoorbell(Guest guest, AddressRange range) {
    AddressRange doorbell = guest.arch() == Arch.X86_64 ? X86_DOORBELL : SOFTWARE_DOORBELL;
    return guest.virtualIommu().isPresent() && doorbell.contains(range);
  }

  /** What lies inside the space that the guest could use; its end is no hole. */
  private static boolean isHole(Gap.Reason reason) {
    return switch (reason) {
      case RESERVED, SHADOWED, MAYBE_SHADOWED, OUTBOUND_WINDOW -> true;
      default -> false;
    };
  }

  /** What is best of all that the guest's kernel reads. */
  public static Channel channel(Guest guest) {
    if (guest.virtualIommu().isEmpty()) {
      return Channel.GUEST_MEMORY_MAP;
    }
    return switch (guest.virtualIommu().get()) {
      case VIRTIO_IOMMU -> Channel.VIRTIO_IOMMU_PROBE;
      case INTEL_VTD -> Channel.RMRR;
      case AMD_VI -> Channel.IVMD;
      case ARM_SMMU_V3, ARM_SMMU_V2 ->
          guest.firmware() == Firmware.DEVICE_TREE ? Channel.DT_IOMMU_ADDRESSES : Channel.RMR;
      case RISCV_IOMMU -> Channel.GUEST_MEMORY_MAP;
    };
  }

  /** What Linux makes of the channel. */
  private static Enforcement enforcement(Guest guest, Channel channel, AddressRange range) {
    return switch (channel) {
      case VIRTIO_IOMMU_PROBE, DT_IOMMU_ADDRESSES -> Enforcement.ENFORCED;
      case RMR -> Enforcement.DMA_API_ONLY;
      case RMRR, IVMD -> Enforcement.IDENTITY;
      case GUEST_MEMORY_MAP ->
          guest.virtualIommu().isEmpty() && !ram(guest).intersects(range)
              ? Enforcement.ENFORCED
              : Enforcement.NOT_ENFORCED;
    };
  }

  /** The guest's RAM, in guest-physical addresses. */
  public static AddressSet ram(Guest guest) {
    return AddressSet.of(guest.memory().stream().map(Memory::range).toList());
  }

  /** Whether no word of the guest's virtual IOMMU is as strong as a hole in its memory map. */
  public static boolean isWeak(Guest guest) {
    return guest.virtualIommu().isPresent()
        && enforcement(guest, channel(guest), AddressRange.ALL) != Enforcement.ENFORCED;
  }
}
