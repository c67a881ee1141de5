package org.iotopo.backend.acpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.iotopo.analysis.CarveOut;
import org.iotopo.analysis.CarveOuts;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.GuestSeats;
import org.iotopo.model.Acs;
import org.iotopo.model.Arch;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Endpoint;
import org.iotopo.model.Firmware;
import org.iotopo.model.FunctionHeader;
import org.iotopo.model.Guest;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Iommu;
import org.iotopo.model.Its;
import org.iotopo.model.Machine;
import org.iotopo.model.PciNode;
import org.iotopo.model.Reserved;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.DeviceFunction;
import org.iotopo.pci.FunctionKind;
import org.iotopo.pci.Segment;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/**
 * A guest as the machine that its own tables describe: its devices where QEMU shows them, the IOMMU
 * where QEMU's q35 and virt have it, and each carve-out as a region of that IOMMU's table.
 */
final class GuestMachine {

  private static final String HOST = "pci0";
  private static final int ADDRESS_WIDTH = 48;
  private static final ElementPath UNIT = new ElementPath(HOST).child("unit");

  private final Facts facts;
  private final Guest guest;
  private final GuestSeats seats;
  private final List<PciNode> devices = new ArrayList<>();
  private final Map<Integer, ElementPath> paths = new TreeMap<>();

  private GuestMachine(Facts facts, Guest guest) {
    this.facts = facts;
    this.guest = guest;
    this.seats = GuestSeats.of(facts, guest);
  }

  /**
   * The guest; empty where its kernel is not told by a table of that kind, or has nothing to learn.
   */
  static Optional<Facts> of(Facts facts, Guest guest, CarveOut.Channel channel) {
    List<CarveOut> carveOuts = CarveOuts.of(facts, guest);
    boolean isTold = CarveOuts.channel(guest) == channel && !carveOuts.isEmpty();
    return isTold
        ? Optional.of(Facts.of(new GuestMachine(facts, guest).machine(carveOuts), List.of()))
        : Optional.empty();
  }

  private Machine machine(List<CarveOut> carveOuts) {
    for (GuestSeats.Seat seat : seats.seats()) {
      seat.slot().ifPresent(slot -> place(seat, slot));
    }
    boolean isFunction = guest.virtualIommu().orElseThrow() == Iommu.Model.AMD_VI;
    if (isFunction) {
      seats.unitSlot().ifPresent(slot -> devices.add(endpoint(UNIT.name(), slot, false)));
    }
    return new Machine(
        facts.machine().name() + "." + guest.name(),
        guest.arch(),
        ADDRESS_WIDTH,
        facts.machine().kernel(),
        Firmware.ACPI,
        "",
        guest.memory(),
        List.of(unit(isFunction)),
        guest.arch() == Arch.ARM64 ? List.of(new Its("its0", Optional.empty(), 0, "")) : List.of(),
        List.of(host()),
        List.of(),
        regions(carveOuts),
        List.of(),
        List.of(),
        "");
  }

  private void place(GuestSeats.Seat seat, DeviceFunction slot) {
    String name = "device" + devices.size();
    paths.put(seat.function().index(), new ElementPath(HOST).child(name));
    devices.add(endpoint(name, slot, seat.multifunction()));
  }

  private static Endpoint endpoint(String name, DeviceFunction slot, boolean multifunction) {
    FunctionHeader header =
        new FunctionHeader(
            slot,
            Optional.empty(),
            Optional.empty(),
            Acs.NONE,
            List.of(),
            Optional.empty(),
            List.of(),
            false,
            multifunction);
    return new Endpoint(
        name,
        FunctionKind.PCIE,
        header,
        false,
        false,
        false,
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        "");
  }

  private HostBridge host() {
    return new HostBridge(
        HOST,
        Segment.ZERO,
        Optional.of(new BusRange(0, 0xff)),
        Optional.empty(),
        List.of(),
        List.of(),
        true,
        HostBridge.RootComplexPolicy.UNKNOWN,
        false,
        true,
        OptionalInt.empty(),
        Optional.empty(),
        devices,
        "");
  }

  /** Registers as QEMU has them: q35's intel-iommu and amd-iommu, virt's SMMUv3. */
  private Iommu unit(boolean isFunction) {
    Iommu.Model model = guest.virtualIommu().orElseThrow();
    AddressRange registers =
        switch (model) {
          case INTEL_VTD -> AddressRange.ofSize(0xfed9_0000L, ByteSize.of(0x1000));
          case AMD_VI -> AddressRange.ofSize(0xfed8_0000L, ByteSize.of(0x4000));
          default -> AddressRange.ofSize(0x905_0000L, ByteSize.of(0x2_0000));
        };
    return new Iommu(
        "viommu",
        model,
        Optional.of(registers),
        isFunction ? Optional.of(UNIT) : Optional.empty(),
        OptionalInt.empty(),
        List.of(ByteSize.PAGE),
        List.of(new Iommu.Cover(true, List.of(), Optional.empty(), Optional.empty())),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        false,
        false,
        false,
        false,
        "");
  }

  /** One region a range, for all devices that must keep clear of it. */
  private List<Reserved> regions(List<CarveOut> carveOuts) {
    Map<AddressRange, List<ElementPath>> byRange = new TreeMap<>();
    for (CarveOut out : carveOuts) {
      ElementPath device = paths.get(out.function().index());
      if (device != null) {
        byRange.computeIfAbsent(out.range(), key -> new ArrayList<>()).add(device);
      }
    }
    List<Reserved> regions = new ArrayList<>();
    byRange.forEach((range, whom) -> regions.add(region("hole" + regions.size(), range, whom)));
    return regions;
  }

  private Reserved region(String name, AddressRange range, List<ElementPath> whom) {
    return switch (CarveOuts.channel(guest)) {
      case RMR -> region(name, range, Reserved.Type.DIRECT_RELAXABLE, whom, Reserved.Origin.RMR);
      case IVMD -> region(name, range, Reserved.Type.DIRECT, whom, Reserved.Origin.IVMD);
      default -> region(name, range, Reserved.Type.DIRECT, whom, Reserved.Origin.RMRR);
    };
  }

  private static Reserved region(
      String name,
      AddressRange range,
      Reserved.Type type,
      List<ElementPath> whom,
      Reserved.Origin origin) {
    return new Reserved(
        name,
        range,
        type,
        whom.stream().distinct().toList(),
        List.of(),
        origin,
        Optional.empty(),
        "");
  }
}
