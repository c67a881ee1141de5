package org.iotopo.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.iotopo.model.Arch;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Guest;
import org.iotopo.pci.DeviceFunction;

/**
 * Where a guest sees its devices, all on its root bus: at the declared slot, else at the next
 * device number that nobody has.
 *
 * @param seats the devices, in the order of the file
 * @param unitSlot where a virtual IOMMU that is a PCI function sits
 */
public record GuestSeats(List<Seat> seats, Optional<DeviceFunction> unitSlot) {

  private static final int DEVICES = 32;

  /** Copies the list. */
  public GuestSeats {
    seats = List.copyOf(seats);
  }

  /**
   * One device.
   *
   * @param function the host's function
   * @param declaredBy what the file names: the function, or a bridge above it
   * @param slot where the guest sees it; empty where the bus is full
   * @param taken whether the emulated machine, or a device before it, has that slot
   * @param multifunction whether others share its device number
   */
  public record Seat(
      Function function,
      ElementPath declaredBy,
      Optional<DeviceFunction> slot,
      boolean taken,
      boolean multifunction) {}

  /** All of a guest. */
  public static GuestSeats of(Facts facts, Guest guest) {
    BitSet devices = soldered(guest.arch());
    BitSet functions = new BitSet();
    devices.stream().forEach(device -> functions.set(device << 3, (device << 3) + 8));
    guest.devices().forEach(each -> each.slot().ifPresent(slot -> devices.set(slot.device())));
    List<Seat> seats = new ArrayList<>();
    for (Guest.Device device : guest.devices()) {
      Optional<DeviceFunction> declared = device.slot();
      for (Function function : facts.topology().inside(device.function())) {
        if (!function.isBridge()) {
          Optional<DeviceFunction> slot = declared.or(() -> next(devices));
          declared = Optional.empty();
          boolean taken = slot.filter(place -> functions.get(place.devfn())).isPresent();
          slot.ifPresent(place -> functions.set(place.devfn()));
          seats.add(new Seat(function, device.function(), slot, taken, false));
        }
      }
    }
    return new GuestSeats(seats.stream().map(seat -> shared(seat, seats)).toList(), next(devices));
  }

  private static Seat shared(Seat seat, List<Seat> all) {
    boolean shared =
        all.stream().filter(other -> device(other) >= 0 && device(other) == device(seat)).count()
            > 1;
    return new Seat(seat.function, seat.declaredBy, seat.slot, seat.taken, shared);
  }

  private static int device(Seat seat) {
    return seat.slot.map(DeviceFunction::device).orElse(-1);
  }

  /** What q35 and virt have on their root bus: the host bridge, and on a PC the chipset. */
  private static BitSet soldered(Arch arch) {
    BitSet devices = new BitSet(DEVICES);
    devices.set(0);
    if (arch == Arch.X86_64) {
      devices.set(0x1f);
    }
    return devices;
  }

  private static Optional<DeviceFunction> next(BitSet devices) {
    int free = devices.nextClearBit(1);
    if (free >= DEVICES) {
      return Optional.empty();
    }
    devices.set(free);
    return Optional.of(new DeviceFunction(free, 0));
  }
}
