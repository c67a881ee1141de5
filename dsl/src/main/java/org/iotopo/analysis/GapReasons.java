package org.iotopo.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Iommu;
import org.iotopo.model.Machine;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/**
 * Says of each address that a consumer lacks why: the first reason that holds, so that the gaps do
 * not overlap.
 */
final class GapReasons {

  private final Machine machine;
  private final IommuGroups groups;
  private final Translation translation;
  private final ReservedRegions reserved;
  private final PeerShadow shadow;
  private final UsableIova usable;
  private final List<Gap> gaps = new ArrayList<>();
  private AddressSet open;

  GapReasons(
      Machine machine,
      IommuGroups groups,
      Translation translation,
      ReservedRegions reserved,
      PeerShadow shadow,
      UsableIova usable,
      AddressSet missing) {
    this.machine = machine;
    this.groups = groups;
    this.translation = translation;
    this.reserved = reserved;
    this.shadow = shadow;
    this.usable = usable;
    this.open = missing;
  }

  List<Gap> gaps() {
    gaps.sort(Comparator.comparing(Gap::range));
    return List.copyOf(gaps);
  }

  void explain(Function function, Consumer consumer) {
    Optional<Iommu> unit = translation.of(function);
    Optional<Group> group = groups.of(function);
    if (unit.isEmpty() || group.isEmpty()) {
      String text = unit.isEmpty() ? "no IOMMU translates it" : "the IOMMU refused it";
      take(AddressSet.ALL, Gap.Reason.NO_IOMMU, Optional.of(function.path()), text);
      return;
    }
    if (consumer == Consumer.DMA_API && usable.isIdentity(unit)) {
      take(
          HostWindows.memory(machine, function.host()).complement(),
          Gap.Reason.NOT_MEMORY,
          Optional.empty(),
          "the domain is the identity: only RAM has an IOVA");
      beyondDevice(function);
      return;
    }
    outsideAperture(unit.get());
    reservedRegions(function, group.get(), consumer, unit.get());
    if (consumer != Consumer.DMA_API) {
      Eligibility verdict = usable.eligibility(group.get());
      verdict
          .because()
          .ifPresent(
              why ->
                  take(AddressSet.ALL, Gap.Reason.NOT_ELIGIBLE, Optional.of(function.path()), why));
    }
    ByteSize granule = translation.granule(unit.get());
    boolean real = consumer != Consumer.VFIO && consumer != Consumer.IOMMUFD;
    if (real && consumer != Consumer.DMA_API) {
      outsideInbound(function.host());
      shadowed(function, granule);
    }
    if (consumer == Consumer.DMA_API || consumer == Consumer.IOMMUFD_SAFE) {
      allocator(function, group.get(), unit.get(), granule);
    }
  }

  private void outsideAperture(Iommu unit) {
    AddressRange aperture = translation.aperture(unit);
    take(
        AddressSet.of(aperture).complement(),
        Gap.Reason.OUTSIDE_APERTURE,
        Optional.of(new ElementPath(unit.name())),
        unit.name() + " translates " + aperture);
  }

  private void reservedRegions(Function function, Group group, Consumer consumer, Iommu unit) {
    boolean perDevice = consumer == Consumer.IOMMUFD || consumer == Consumer.IOMMUFD_SAFE;
    List<Region> regions =
        switch (consumer) {
          case DMA_API -> reserved.of(DmaAllocator.initial(group));
          default -> perDevice ? reserved.of(function) : reserved.of(group);
        };
    for (Region region : regions) {
      AddressSet range = AddressSet.of(region.range());
      take(
          consumer == Consumer.DMA_API ? range.roundedOutTo(translation.granule(unit)) : range,
          Gap.Reason.RESERVED,
          region.from(),
          region.type()
              + " region "
              + region.range()
              + (region.origin().equals("iommu") ? "" : " from " + region.origin()));
    }
  }

  private void outsideInbound(HostBridge host) {
    take(
        HostWindows.inbound(host).complement(),
        Gap.Reason.OUTSIDE_INBOUND,
        Optional.of(new ElementPath(host.name())),
        host.name() + " does not accept it from devices");
  }

  private void shadowed(Function function, ByteSize granule) {
    for (ShadowPiece piece : shadow.of(function).pieces()) {
      boolean certain = piece.certainty() == Certainty.CERTAIN;
      take(
          AddressSet.of(piece.range()).roundedOutTo(granule),
          certain ? Gap.Reason.SHADOWED : Gap.Reason.MAYBE_SHADOWED,
          Optional.of(piece.at().path()),
          piece.sentence());
    }
  }

  private void allocator(Function function, Group group, Iommu unit, ByteSize granule) {
    HostBridge host = DmaAllocator.initial(group).host();
    Optional<ElementPath> from = Optional.of(new ElementPath(host.name()));
    beyondDevice(function);
    take(
        AddressSet.of(new AddressRange(0, granule.bytes() - 1)),
        Gap.Reason.FIRST_PAGE,
        Optional.empty(),
        "the allocator never hands out the first page");
    Optional<AddressSet> inbound = HostWindows.inboundGaps(machine, host, granule);
    if (inbound.isEmpty()) {
      take(
          AddressSet.ALL,
          Gap.Reason.OUTSIDE_INBOUND,
          from,
          "inbound windows of " + host.name() + " overlap or cross, so that Linux makes no domain");
    }
    take(
        HostWindows.outbound(host).roundedOutTo(granule),
        Gap.Reason.OUTBOUND_WINDOW,
        from,
        "outbound window of " + host.name());
    inbound.ifPresent(
        set ->
            take(
                set,
                Gap.Reason.OUTSIDE_INBOUND,
                from,
                "gap between the inbound windows of " + host.name()));
    HostWindows.busLimit(machine, host)
        .filter(limit -> limit != -1)
        .ifPresent(
            limit ->
                take(
                    AddressSet.of(new AddressRange(limit + 1, -1)),
                    Gap.Reason.BEYOND_BUS_LIMIT,
                    from,
                    "the last inbound window of "
                        + host.name()
                        + " ends at "
                        + Address.format(limit)));
    reservedRegions(function, group, Consumer.DMA_API, unit);
  }

  private void beyondDevice(Function function) {
    long mask = DmaAllocator.mask(function);
    if (mask != -1) {
      take(
          AddressSet.of(new AddressRange(mask + 1, -1)),
          Gap.Reason.BEYOND_DEVICE,
          Optional.of(function.declaredBy()),
          function.name() + " drives no address above " + Address.format(mask));
    }
  }

  private void take(AddressSet range, Gap.Reason reason, Optional<ElementPath> from, String text) {
    AddressSet mine = open.intersection(range);
    for (AddressRange part : mine.ranges()) {
      gaps.add(new Gap(part, reason, from, text));
    }
    open = open.minus(mine);
  }
}
