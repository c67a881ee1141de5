package org.iotopo.tests.printer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.iotopo.model.Access;
import org.iotopo.model.Arch;
import org.iotopo.model.Assignment;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Firmware;
import org.iotopo.model.Guest;
import org.iotopo.model.HostBridge;
import org.iotopo.model.HostBridge.InboundWindow;
import org.iotopo.model.HostBridge.OutboundWindow;
import org.iotopo.model.HostBridge.RootComplexPolicy;
import org.iotopo.model.Iommu;
import org.iotopo.model.Its;
import org.iotopo.model.Kernel;
import org.iotopo.model.Machine;
import org.iotopo.model.Memory;
import org.iotopo.model.PlatformDevice;
import org.iotopo.model.Reserved;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.DeviceFunction;
import org.iotopo.pci.Segment;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** Machines by chance, with everything that a file can say and nothing that it cannot. */
public final class RandomModel {

  private final Dice dice;
  private final Set<String> names = new TreeSet<>();
  private final List<ElementPath> hosts = new ArrayList<>();
  private final List<ElementPath> bridges = new ArrayList<>();
  private final List<ElementPath> endpoints = new ArrayList<>();
  private final List<ElementPath> virtual = new ArrayList<>();
  private final List<ElementPath> platform = new ArrayList<>();

  private RandomModel(long seed) {
    dice = new Dice(seed);
  }

  /** The machine of a number. */
  public static Machine of(long seed) {
    return new RandomModel(seed).machine();
  }

  private Machine machine() {
    Arch arch = dice.one(Arch.values());
    List<HostBridge> hostBridges = dice.several(3, this::host);
    List<PlatformDevice> devices = dice.several(2, this::platformDevice);
    List<Guest> guests = new ArrayList<>();
    for (int count = dice.upTo(2); count > 0; count--) {
      guests.add(guest("vm" + count, arch));
    }
    return new Machine(
        dice.name(dice.noNames()),
        arch,
        dice.yes() ? arch.usualAddressWidth() : dice.between(1, 64),
        dice.one(Kernel.values()),
        dice.one(Firmware.values()),
        dice.text(),
        dice.several(3, () -> new Memory(dice.name(names), dice.range())),
        dice.several(2, this::iommu),
        dice.several(2, this::its),
        hostBridges,
        devices,
        dice.several(3, this::reserved),
        deviceNames().isEmpty() ? List.of() : dice.several(2, () -> assignment(guests)),
        guests,
        dice.documentation());
  }

  private HostBridge host() {
    String name = dice.name(names);
    ElementPath path = new ElementPath(name);
    hosts.add(path);
    int first = dice.upTo(255);
    Optional<ElementPath> behind =
        endpoints.isEmpty() ? Optional.empty() : dice.maybe(() -> dice.one(endpoints));
    return new HostBridge(
        name,
        new Segment(dice.one(List.of(0, 0, 5, 16, 0x1_0000))),
        dice.maybe(() -> new BusRange(first, dice.between(first, 255))),
        dice.maybe(() -> new Address(dice.address())),
        dice.several(3, this::outbound),
        dice.several(2, this::inbound),
        dice.yes(),
        dice.one(RootComplexPolicy.values()),
        dice.rarely(),
        dice.rarely(),
        dice.maybe(0, 8),
        behind,
        new RandomTree(dice, bridges, endpoints, virtual).siblings(path, 2),
        dice.documentation());
  }

  private OutboundWindow outbound() {
    AddressRange bus = dice.range();
    return new OutboundWindow(dice.one(WindowKind.values()), bus, cpu(bus));
  }

  private InboundWindow inbound() {
    AddressRange bus = dice.range();
    return new InboundWindow(bus, cpu(bus));
  }

  private long cpu(AddressRange bus) {
    return dice.yes() ? bus.first() : dice.range(bus.size()).first();
  }

  private Iommu iommu() {
    Iommu.Model model = dice.one(Iommu.Model.values());
    boolean virtio = model == Iommu.Model.VIRTIO_IOMMU && !endpoints.isEmpty();
    List<ByteSize> granules =
        dice.several(3, dice::powerOfTwo).stream().distinct().sorted().toList();
    return new Iommu(
        dice.name(names),
        model,
        virtio ? Optional.empty() : Optional.of(dice.range()),
        virtio ? Optional.of(dice.one(endpoints)) : Optional.empty(),
        dice.maybe(1, 64),
        granules.isEmpty() ? List.of(ByteSize.PAGE) : granules,
        covers(),
        dice.maybe(() -> new Iommu.MsiWindow(dice.yes(), dice.range())),
        dice.maybe(() -> dice.one(Iommu.Stage.values())),
        dice.maybe(() -> dice.one(Iommu.PageTable.values())),
        dice.maybe(1, 6),
        dice.yes(),
        dice.yes(),
        dice.rarely(),
        dice.rarely(),
        dice.documentation());
  }

  private List<Iommu.Cover> covers() {
    List<Iommu.Cover> covers = new ArrayList<>();
    for (int count = dice.between(1, 3); count > 0; count--) {
      List<ElementPath> targets = requesters().isEmpty() ? List.of() : requesters(4);
      covers.add(
          new Iommu.Cover(
              targets.isEmpty(),
              targets,
              dice.maybe(() -> dice.below(0xffff)),
              dice.maybe(() -> (long) dice.upTo(0x7fff_fffe))));
    }
    return covers;
  }

  private Its its() {
    return new Its(dice.name(names), Optional.of(dice.range()), dice.upTo(3), dice.documentation());
  }

  private PlatformDevice platformDevice() {
    String name = dice.name(names);
    platform.add(new ElementPath(name));
    return new PlatformDevice(
        name,
        dice.several(2, dice::range),
        dice.several(2, () -> dice.below(0x7fff_fffe)),
        dice.maybe(dice::text),
        dice.maybe(dice::text),
        dice.maybe(1, 64),
        dice.documentation());
  }

  private Reserved reserved() {
    return new Reserved(
        dice.name(names),
        dice.range(),
        dice.one(Reserved.Type.values()),
        requesters().isEmpty() ? List.of() : requesters(3),
        bridges.isEmpty() || dice.yes() ? List.of() : List.of(dice.one(bridges)),
        dice.one(Reserved.Origin.values()),
        dice.maybe(dice::text),
        dice.documentation());
  }

  private Assignment assignment(List<Guest> guests) {
    Assignment.User user = dice.one(Assignment.User.values());
    if (user == Assignment.User.GUEST && guests.isEmpty()) {
      user = Assignment.User.USER;
    }
    Access access = dice.one(Access.values());
    List<ElementPath> devices = new ArrayList<>(List.of(dice.one(deviceNames())));
    devices.addAll(dice.several(4, () -> dice.one(deviceNames())));
    return new Assignment(
        dice.name(names),
        devices,
        user,
        user == Assignment.User.GUEST
            ? Optional.of(new ElementPath(dice.one(guests).name()))
            : Optional.empty(),
        access,
        access == Access.IOMMUFD && dice.yes(),
        dice.several(2, dice::range),
        dice.several(2, this::needs),
        dice.documentation());
  }

  private Assignment.Needs needs() {
    return new Assignment.Needs(
        dice.size(),
        dice.yes() ? OptionalLong.of(dice.address()) : OptionalLong.empty(),
        dice.yes() ? ByteSize.PAGE : dice.powerOfTwo());
  }

  private Guest guest(String name, Arch arch) {
    names.add(name);
    Access access = dice.yes() ? Access.VFIO : Access.IOMMUFD;
    Supplier<Guest.Device> device =
        () ->
            new Guest.Device(
                dice.one(deviceNames()), dice.maybe(() -> DeviceFunction.of(dice.upTo(255))));
    Set<String> inside = dice.noNames();
    return new Guest(
        name,
        dice.yes() ? arch : dice.one(Arch.values()),
        dice.maybe(() -> dice.one(Firmware.values())),
        deviceNames().isEmpty() ? List.of() : dice.several(3, device),
        access,
        access == Access.IOMMUFD && dice.yes(),
        dice.several(3, () -> new Memory(dice.name(inside), dice.range())),
        dice.yes(),
        dice.maybe(
            () ->
                dice.one(
                    List.of(
                        Iommu.Model.VIRTIO_IOMMU,
                        Iommu.Model.INTEL_VTD,
                        Iommu.Model.AMD_VI,
                        Iommu.Model.ARM_SMMU_V3,
                        Iommu.Model.RISCV_IOMMU))),
        dice.yes(),
        dice.documentation());
  }

  private List<ElementPath> deviceNames() {
    return joined(List.of(endpoints, virtual, platform));
  }

  private List<ElementPath> requesters() {
    return joined(List.of(hosts, bridges, endpoints, virtual, platform));
  }

  private List<ElementPath> requesters(int most) {
    return dice.several(most, () -> dice.one(requesters()));
  }

  private static List<ElementPath> joined(List<List<ElementPath>> lists) {
    return lists.stream().flatMap(List::stream).toList();
  }
}
