package org.iotopo.analysis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Endpoint;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Iommu;
import org.iotopo.model.Kernel;
import org.iotopo.model.Machine;
import org.iotopo.model.Reserved;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/** The IOVAs that each consumer may use (SEMANTICS 4). */
public final class UsableIova {

  private final Machine machine;
  private final IommuGroups groups;
  private final Translation translation;
  private final ReservedRegions reserved;
  private final PeerShadow shadow;
  private final DmaAliases aliases;
  private final ProbeRefusals refusals;
  private final boolean passthrough;
  private final Map<Integer, Map<Consumer, AddressSet>> ofGroup = new HashMap<>();
  private final Map<Integer, Eligibility> eligibility = new HashMap<>();
  private final Map<List<Object>, AddressSet> allocators = new HashMap<>();
  private final Map<List<Object>, AddressSet> reports = new HashMap<>();

  private UsableIova(
      Machine machine,
      Topology topology,
      IommuGroups groups,
      DmaAliases aliases,
      Translation translation,
      ReservedRegions reserved,
      PeerShadow shadow) {
    this.machine = machine;
    this.groups = groups;
    this.aliases = aliases;
    this.translation = translation;
    this.reserved = reserved;
    this.shadow = shadow;
    this.passthrough = KernelCommandLine.parse(machine.commandLine()).passthrough();
    this.refusals = ProbeRefusals.of(machine.kernel(), topology, aliases, translation);
  }

  /** Works it out. */
  static UsableIova of(
      Machine machine,
      Topology topology,
      IommuGroups groups,
      DmaAliases aliases,
      Translation translation,
      ReservedRegions reserved,
      PeerShadow shadow) {
    return new UsableIova(machine, topology, groups, aliases, translation, reserved, shadow);
  }

  /** What a consumer may use with all devices of a group; empty where it cannot have the group. */
  public AddressSet of(Group group, Consumer consumer) {
    Map<Consumer, AddressSet> known =
        ofGroup.computeIfAbsent(group.id(), id -> new EnumMap<>(Consumer.class));
    AddressSet usable = known.get(consumer);
    if (usable == null) {
      usable = group.members().isEmpty() ? ofPlatform(group, consumer) : ofAll(group, consumer);
      known.put(consumer, usable);
    }
    return usable;
  }

  private AddressSet ofAll(Group group, Consumer consumer) {
    return of(group, group.members(), consumer);
  }

  /**
   * What a consumer may use with one device: as for its group, with what is the device's own only.
   */
  public AddressSet of(Function function, Consumer consumer) {
    return of(List.of(function), consumer);
  }

  /** What a consumer may use with some devices together; empty where one of them has no group. */
  public AddressSet of(List<Function> functions, Consumer consumer) {
    AddressSet usable = AddressSet.ALL;
    for (Group group : functions.stream().map(this::groupOrNull).distinct().toList()) {
      if (group == null) {
        return AddressSet.EMPTY;
      }
      List<Function> devices =
          functions.stream().filter(function -> groupOrNull(function) == group).toList();
      usable = usable.intersection(of(group, devices, consumer));
    }
    return usable;
  }

  private Group groupOrNull(Function function) {
    return groups.of(function).orElse(null);
  }

  /** What a consumer may use with some devices of one group. */
  private AddressSet of(Group group, List<Function> devices, Consumer consumer) {
    boolean owned = consumer != Consumer.DMA_API;
    if (owned && !isEligible(group, consumer)) {
      return AddressSet.EMPTY;
    }
    return switch (consumer) {
      case DMA_API ->
          isIdentity(unit(group.members())) ? identity(devices) : allocator(group, devices);
      case VFIO -> reported(unit(group.members()), reserved.of(group));
      case IOMMUFD -> reported(unit(devices), attached(devices));
      case IOMMUFD_SAFE ->
          reported(unit(devices), attached(devices))
              .intersection(allocator(group, devices))
              .intersection(inbound(devices))
              .minus(shadowOf(devices).all().roundedOutTo(granule(devices)));
      case DPDK, GUEST ->
          reported(unit(group.members()), reserved.of(group))
              .intersection(inbound(devices))
              .minus(shadowOf(devices).certain().roundedOutTo(granule(devices)));
    };
  }

  private AddressSet ofPlatform(Group group, Consumer consumer) {
    Optional<Iommu> unit =
        group.platformDevices().stream().findFirst().flatMap(translation::ofPlatformDevice);
    if (unit.isEmpty() || (consumer != Consumer.DMA_API && !isEligible(group, consumer))) {
      return AddressSet.EMPTY;
    }
    AddressSet reported = reported(unit, reserved.of(group));
    int width =
        machine.platformDevices().stream()
            .filter(it -> group.platformDevices().contains(new ElementPath(it.name())))
            .mapToInt(it -> it.dmaWidth().orElse(64))
            .min()
            .orElse(64);
    if (consumer != Consumer.DMA_API && consumer != Consumer.IOMMUFD_SAFE) {
      return reported;
    }
    ByteSize granule = translation.granule(unit.get());
    AddressSet avoided = avoidedByAllocator(reserved.of(group), granule);
    AddressRange limits =
        new AddressRange(
            granule.bytes(), Address.min(width(width), translation.aperture(unit.get()).last()));
    AddressSet allocator = AddressSet.of(limits).minus(avoided);
    return consumer == Consumer.DMA_API ? allocator : reported.intersection(allocator);
  }

  private boolean isEligible(Group group, Consumer consumer) {
    Eligibility verdict = eligibility(group);
    return consumer == Consumer.IOMMUFD || consumer == Consumer.IOMMUFD_SAFE
        ? verdict.iommufd()
        : verdict.vfio();
  }

  private Optional<Iommu> unit(List<Function> functions) {
    return functions.stream().findFirst().flatMap(translation::of);
  }

  private ByteSize granule(List<Function> functions) {
    return unit(functions).map(translation::granule).orElse(ByteSize.PAGE);
  }

  /**
   * Aperture without reserved regions, but for relaxable ones: what VFIO and iommufd tell a user.
   */
  private AddressSet reported(Optional<Iommu> unit, List<Region> regions) {
    if (unit.isEmpty()) {
      return AddressSet.EMPTY;
    }
    return reports.computeIfAbsent(
        List.of(unit.get().name(), regions),
        key ->
            AddressSet.of(translation.aperture(unit.get()))
                .minus(
                    AddressSet.of(
                        regions.stream()
                            .filter(region -> isExcluded(region.type()))
                            .map(Region::range)
                            .toList())));
  }

  private static boolean isExcluded(Reserved.Type type) {
    return type != Reserved.Type.DIRECT_RELAXABLE && type != Reserved.Type.DMA_API;
  }

  /** The regions of the devices that are attached, not of their whole group (iommufd). */
  private List<Region> attached(List<Function> devices) {
    List<Region> regions = new ArrayList<>();
    devices.forEach(device -> regions.addAll(reserved.of(device)));
    return ReservedRegions.merged(regions);
  }

  private static AddressSet inbound(List<Function> devices) {
    AddressSet accepted = AddressSet.ALL;
    for (HostBridge host : devices.stream().map(Function::host).distinct().toList()) {
      accepted = accepted.intersection(HostWindows.inbound(host));
    }
    return accepted;
  }

  private Shadow shadowOf(List<Function> devices) {
    return shadow.of(devices);
  }

  /**
   * What the DMA API's allocator hands out ({@code iommu_dma_init_domain}): the domain is set up
   * for the first device of the group, so that later members' regions and windows are not avoided;
   * each device's own mask holds.
   */
  private AddressSet allocator(Group group, List<Function> devices) {
    Function first = initial(group);
    Optional<Iommu> unit = translation.of(first);
    if (unit.isEmpty()) {
      return AddressSet.EMPTY;
    }
    AddressSet pool =
        allocators.computeIfAbsent(
            List.of(unit.get().name(), first.host().name(), reserved.of(first)),
            key -> pool(first, unit.get()));
    long mask = devices.stream().map(UsableIova::mask).reduce(-1L, Address::min);
    return mask == -1 ? pool : pool.intersection(new AddressRange(0, mask));
  }

  /** Whether the DMA API uses CPU addresses as they are ({@code iommu=pt}, {@code passthrough}). */
  boolean isIdentity(Optional<Iommu> unit) {
    return !machine.memory().isEmpty()
        && (passthrough || unit.filter(Iommu::passthrough).isPresent());
  }

  /** RAM as the devices see it: an identity domain hands out nothing else (SEMANTICS 4.6). */
  private AddressSet identity(List<Function> devices) {
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
        .minus(avoidedByAllocator(reserved.of(first), granule));
  }

  private static AddressSet avoidedByAllocator(List<Region> regions, ByteSize granule) {
    return AddressSet.of(
            regions.stream()
                .filter(region -> region.type() != Reserved.Type.SW_MSI)
                .map(Region::range)
                .toList())
        .roundedOutTo(granule);
  }

  /** The highest address that a device can drive. */
  static long mask(Function function) {
    return function
        .endpoint()
        .map(Endpoint::dmaWidth)
        .filter(bits -> bits.isPresent())
        .map(bits -> width(bits.getAsInt()))
        .orElse(-1L);
  }

  private static long width(int bits) {
    return AddressRange.ofWidth(bits).last();
  }

  /** Whether a group can be given to a user. */
  public Eligibility eligibility(Group group) {
    return eligibility.computeIfAbsent(group.id(), id -> judge(group));
  }

  private Eligibility judge(Group group) {
    Optional<Function> shared = group.members().stream().filter(refusals::isTainted).findFirst();
    if (shared.isPresent()) {
      return refusal(
          "a function that shares requester ID "
              + aliases.requesterIds(shared.get()).get(0)
              + " was refused by the IOMMU",
          "EPERM");
    }
    for (Region region : reserved.of(group)) {
      if (region.type() == Reserved.Type.DIRECT) {
        return directRegion(group, region);
      }
    }
    return Eligibility.YES;
  }

  /** Measured: SEMANTICS 10, "A direct region". */
  private Eligibility directRegion(Group group, Region region) {
    boolean intel =
        unit(group.members())
            .or(
                () ->
                    group.platformDevices().stream()
                        .findFirst()
                        .flatMap(translation::ofPlatformDevice))
            .filter(unit -> unit.model() == Iommu.Model.INTEL_VTD)
            .isPresent();
    String what =
        "direct region "
            + region.range()
            + region.from().map(from -> " (" + from + ")").orElse("")
            + " is mapped one to one for its firmware";
    if (machine.kernel() == Kernel.V6_1) {
      return intel ? refusal(what, "EPERM") : Eligibility.YES;
    }
    return refusal(what, "EINVAL");
  }

  private static Eligibility refusal(String because, String error) {
    return new Eligibility(false, false, Optional.of(because), Optional.of(error));
  }

  /**
   * Every IOVA that is not usable, with its reason, by address: what {@link #of(Function,
   * Consumer)} lacks.
   */
  public List<Gap> gaps(Function function, Consumer consumer) {
    return gaps(function, consumer, AddressRange.ALL);
  }

  /** The gaps that meet a range, cut to it. */
  public List<Gap> gaps(Function function, Consumer consumer, AddressRange range) {
    return gaps(List.of(function), consumer, range);
  }

  /** The gaps of some devices together that meet a range, cut to it. */
  public List<Gap> gaps(List<Function> functions, Consumer consumer, AddressRange range) {
    AddressSet missing = of(functions, consumer).complement().intersection(range);
    GapReasons reasons =
        new GapReasons(machine, groups, translation, reserved, shadow, this, missing);
    for (Function function : functions) {
      reasons.explain(function, consumer);
    }
    return reasons.gaps();
  }
}
