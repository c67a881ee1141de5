package org.iotopo.analysis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Iommu;
import org.iotopo.model.Machine;
import org.iotopo.model.Reserved;
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
  private final DmaAllocator allocator;
  private final Ownership ownership;
  private final Map<String, AddressSet> inbound = new HashMap<>();
  private final Map<Integer, Map<Consumer, AddressSet>> ofGroup = new HashMap<>();
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
    this.translation = translation;
    this.reserved = reserved;
    this.shadow = shadow;
    this.allocator = new DmaAllocator(machine, translation, reserved);
    this.ownership = new Ownership(machine.kernel(), topology, aliases, translation, reserved);
    machine.hostBridges().forEach(host -> inbound.put(host.name(), HostWindows.inbound(host)));
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
    Group group = groupOrNull(function);
    return group == null ? AddressSet.EMPTY : of(group, List.of(function), consumer);
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
          isIdentity(unit(group.members()))
              ? allocator.identity(devices)
              : allocator.allocated(group, devices);
      case VFIO -> reported(unit(group.members()), reserved.of(group));
      case IOMMUFD -> reported(unit(devices), attached(group, devices));
      case IOMMUFD_SAFE ->
          reported(unit(devices), attached(group, devices))
              .intersection(allocator.allocated(group, devices))
              .intersection(inbound(devices))
              .minus(shadowOf(group, devices).all().roundedOutTo(granule(devices)));
      case DPDK, GUEST ->
          reported(unit(group.members()), reserved.of(group))
              .intersection(inbound(devices))
              .minus(shadowOf(group, devices).certain().roundedOutTo(granule(devices)));
    };
  }

  private AddressSet ofPlatform(Group group, Consumer consumer) {
    ElementPath device = group.platformDevices().get(0);
    Optional<Iommu> unit = translation.ofPlatformDevice(device);
    if (unit.isEmpty() || (consumer != Consumer.DMA_API && !isEligible(group, consumer))) {
      return AddressSet.EMPTY;
    }
    AddressSet reported = reported(unit, reserved.of(group));
    return switch (consumer) {
      case DMA_API -> allocator.allocated(device, unit.get());
      case IOMMUFD_SAFE -> reported.intersection(allocator.allocated(device, unit.get()));
      default -> reported;
    };
  }

  /** Whether the DMA API uses CPU addresses as they are. */
  boolean isIdentity(Optional<Iommu> unit) {
    return allocator.isIdentity(unit);
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
  private List<Region> attached(Group group, List<Function> devices) {
    if (devices == group.members()) {
      return reserved.of(group);
    }
    List<Region> regions = new ArrayList<>();
    devices.forEach(device -> regions.addAll(reserved.of(device)));
    return ReservedRegions.merged(regions);
  }

  private AddressSet inbound(List<Function> devices) {
    AddressSet accepted = AddressSet.ALL;
    for (String host : hosts(devices)) {
      accepted = accepted.intersection(inbound.get(host));
    }
    return accepted;
  }

  /** By name: a host bridge is compared with all that is behind it. */
  private static Set<String> hosts(List<Function> devices) {
    Set<String> names = new TreeSet<>();
    devices.forEach(device -> names.add(device.host().name()));
    return names;
  }

  private Shadow shadowOf(Group group, List<Function> devices) {
    return devices == group.members() ? shadow.of(group) : shadow.of(devices);
  }

  /** Whether a group can be given to a user. */
  public Eligibility eligibility(Group group) {
    return ownership.of(group);
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
