package org.iotopo.analysis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.iotopo.model.Access;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Iommu;
import org.iotopo.model.Reserved;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/**
 * What stands between one device and a range of IOVAs that its user wants. Every address is under
 * the first thing that stops it, in the order in which Linux and the hardware meet it, so that one
 * root cause is said once.
 *
 * @param unaligned what is refused because the range is no whole number of pages; what else stands
 *     in the way of these addresses is said all the same
 * @param outsideAperture what the IOMMU does not translate
 * @param regions the reserved regions that meet the range
 * @param reserved the addresses of those regions
 * @param outsideInbound what the host bridge does not accept from devices
 * @param beyondDevice what the device cannot drive
 * @param shadowed what certainly never reaches the IOMMU
 * @param maybeShadowed what may not reach the IOMMU
 */
public record Obstacles(
    AddressSet unaligned,
    AddressSet outsideAperture,
    List<Region> regions,
    AddressSet reserved,
    AddressSet outsideInbound,
    AddressSet beyondDevice,
    AddressSet shadowed,
    AddressSet maybeShadowed) {

  private static final Obstacles NONE =
      new Obstacles(
          AddressSet.EMPTY,
          AddressSet.EMPTY,
          List.of(),
          AddressSet.EMPTY,
          AddressSet.EMPTY,
          AddressSet.EMPTY,
          AddressSet.EMPTY,
          AddressSet.EMPTY);

  /** Copies the list. */
  public Obstacles {
    regions = List.copyOf(regions);
  }

  /** Works it out; nothing where no IOMMU translates the device, which is a fault of its own. */
  public static Obstacles of(Facts facts, Use use, Use.Device device, AddressRange range) {
    Optional<Iommu> iommu = iommu(facts, device);
    if (iommu.isEmpty() && use.isUserspace()) {
      return NONE;
    }
    AddressSet wanted = AddressSet.of(range);
    AddressSet aperture =
        iommu.map(facts.translation()::aperture).map(AddressSet::of).orElse(AddressSet.ALL);
    AddressSet outside = wanted.minus(aperture);
    AddressSet left = wanted.intersection(aperture).minus(unclaimable(facts, use, device));
    List<Region> regions =
        blocking(facts, use, device).stream()
            .filter(region -> range.overlaps(region.range()))
            .toList();
    AddressSet held = AddressSet.of(regions.stream().map(Region::range).toList());
    AddressSet reserved = left.intersection(held);
    left = left.minus(held);
    AddressSet inbound = inbound(device);
    AddressSet refused = left.minus(inbound);
    left = left.intersection(inbound);
    AddressSet reachable = reachable(facts, device);
    AddressSet beyond = left.minus(reachable);
    left = left.intersection(reachable);
    Shadow shadow = device.function().map(facts.shadow()::of).orElse(Shadow.NONE);
    ByteSize page = iommu.map(facts.translation()::granule).orElse(ByteSize.PAGE);
    AddressSet shadowed = left.intersection(shadow.certain().roundedOutTo(page));
    left = left.minus(shadowed);
    return new Obstacles(
        MapPage.refused(facts, use, range),
        outside,
        reserved.isEmpty() ? List.of() : regions,
        reserved,
        refused,
        beyond,
        shadowed,
        left.intersection(shadow.possible().roundedOutTo(page)));
  }

  /** Whether nothing stands in the way. */
  public boolean isEmpty() {
    return equals(NONE);
  }

  /** Every IOVA that a device can really use for somebody: nothing stands in its way. */
  public static AddressSet free(Facts facts, Use use, Use.Device device) {
    Obstacles all = of(facts, use, device, AddressRange.ALL);
    return AddressSet.union(
            List.of(
                all.outsideAperture,
                all.reserved,
                all.outsideInbound,
                all.beyondDevice,
                all.shadowed,
                all.maybeShadowed,
                unclaimable(facts, use, device)))
        .complement();
  }

  /** Every IOVA that all devices of a use can really use. */
  public static AddressSet free(Facts facts, Use use) {
    AddressSet free = AddressSet.ALL;
    for (Use.Device device : use.devices()) {
      free = free.intersection(free(facts, use, device));
    }
    return free;
  }

  private static Optional<Iommu> iommu(Facts facts, Use.Device device) {
    if (device.function().isPresent()) {
      return facts.translation().of(device.function().get());
    }
    return facts.uses().isPlatformDevice(device.path())
        ? facts.translation().ofPlatformDevice(device.path())
        : Optional.empty();
  }

  /** Direct regions that keep the whole group from its user: that is what is said of them. */
  private static AddressSet unclaimable(Facts facts, Use use, Use.Device device) {
    boolean claimed =
        !use.isUserspace()
            || facts
                .groupOf(device)
                .map(facts.usable()::eligibility)
                .map(can -> use.access() == Access.VFIO ? can.vfio() : can.iommufd())
                .orElse(true);
    return claimed
        ? AddressSet.EMPTY
        : AddressSet.of(
            groupRegions(facts, device).stream()
                .filter(region -> region.type() == Reserved.Type.DIRECT)
                .map(Region::range)
                .toList());
  }

  /** The regions that a map of this user must not meet (SEMANTICS 3, columns D, V and F). */
  private static List<Region> blocking(Facts facts, Use use, Use.Device device) {
    List<Region> regions =
        use.access() == Access.VFIO ? groupRegions(facts, device) : ownRegions(facts, device);
    boolean asDmaApi = use.safe() || !use.isUserspace();
    Stream<Region> blocking =
        regions.stream()
            .filter(
                region ->
                    switch (region.type()) {
                      case DIRECT_RELAXABLE, DMA_API -> asDmaApi;
                      case SW_MSI -> use.isUserspace();
                      default -> true;
                    });
    return (asDmaApi ? Stream.concat(blocking, outbound(device)) : blocking).toList();
  }

  private static List<Region> groupRegions(Facts facts, Use.Device device) {
    return facts
        .groupOf(device)
        .map(facts.reserved()::of)
        .orElseGet(() -> ownRegions(facts, device));
  }

  private static List<Region> ownRegions(Facts facts, Use.Device device) {
    if (device.function().isPresent()) {
      return facts.reserved().of(device.function().get());
    }
    return facts.uses().isPlatformDevice(device.path())
        ? facts.reserved().ofPlatformDevice(device.path())
        : List.of();
  }

  private static Stream<Region> outbound(Use.Device device) {
    return device.function().stream()
        .map(Function::host)
        .flatMap(
            host ->
                host.outbound().stream()
                    .filter(window -> window.kind().isMemory())
                    .map(
                        window ->
                            new Region(
                                window.bus(),
                                Reserved.Type.DMA_API,
                                "window",
                                Optional.of(new ElementPath(host.name())))));
  }

  private static AddressSet inbound(Use.Device device) {
    return device.function().map(Function::host).map(HostWindows::inbound).orElse(AddressSet.ALL);
  }

  private static AddressSet reachable(Facts facts, Use.Device device) {
    OptionalInt width =
        device.function().isPresent()
            ? device
                .function()
                .flatMap(Function::endpoint)
                .map(endpoint -> endpoint.dmaWidth())
                .orElse(OptionalInt.empty())
            : facts.machine().platformDevices().stream()
                .filter(platform -> platform.name().equals(device.path().text()))
                .map(platform -> platform.dmaWidth())
                .findFirst()
                .orElse(OptionalInt.empty());
    return width.isPresent() && width.getAsInt() > 0 && width.getAsInt() < 64
        ? AddressSet.of(AddressRange.ofWidth(width.getAsInt()))
        : AddressSet.ALL;
  }
}
