package org.iotopo.devicetree;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.model.Guest;
import org.iotopo.pci.DeviceFunction;

/**
 * Where a guest sees its functions, all on its root bus: at the declared slot, else at the next
 * device number that nobody has; 0 is the host bridge.
 */
final class GuestSlots {

  private static final int DEVICES = 32;

  private GuestSlots() {}

  /** The functions in the order of the file, each with its slot; empty where the bus is full. */
  static Map<Function, Optional<DeviceFunction>> of(Facts facts, Guest guest) {
    BitSet devices = new BitSet(DEVICES);
    devices.set(0);
    guest.devices().forEach(each -> each.slot().ifPresent(slot -> devices.set(slot.device())));
    Map<Function, Optional<DeviceFunction>> slots = new LinkedHashMap<>();
    for (Guest.Device device : guest.devices()) {
      Optional<DeviceFunction> declared = device.slot();
      for (Function function : facts.topology().inside(device.function())) {
        if (!function.isBridge() && !slots.containsKey(function)) {
          slots.put(function, declared.or(() -> next(devices)));
          declared = Optional.empty();
        }
      }
    }
    return slots;
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
