package org.iotopo.backend.qemu;

import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import org.iotopo.analysis.Function;
import org.iotopo.model.Bridge;
import org.iotopo.model.HotplugReserve;
import org.iotopo.pci.BridgeKind;
import org.iotopo.units.ByteSize;

/** A bridge as QEMU's device of its kind, without the place where it is plugged in. */
final class RebuiltPort {

  /** What {@code pcie_acs_init} gives a port: SV TB RR CR UF DT. */
  static final int ACS = 0x5f;

  /** 13 bits of the slot capabilities register (PCIe 7.5.3.9). */
  private static final int MOST_SLOTS = 1 << 13;

  private static final int MOST_CHASSIS = 1 << 8;

  private final BitSet declared = new BitSet();
  private final BitSet given = new BitSet();
  private int chassis;

  RebuiltPort(List<Function> functions) {
    given.set(0);
    functions.stream()
        .flatMap(function -> function.bridge().stream())
        .forEach(bridge -> bridge.slotNumber().ifPresent(declared::set));
  }

  /** QEMU's name of the device that stands for a bridge. */
  static String model(Bridge bridge) {
    return switch (bridge.kind()) {
      case ROOT_PORT -> "pcie-root-port";
      case UPSTREAM_PORT -> "x3130-upstream";
      case DOWNSTREAM_PORT -> "xio3130-downstream";
      case PCIE_TO_PCI -> "pcie-pci-bridge";
      case PCI -> "pci-bridge";
    };
  }

  /** The ACS capability bits that the device has. */
  static int acs(Bridge bridge) {
    boolean has =
        bridge.kind() == BridgeKind.ROOT_PORT && bridge.header().acs().capability().isPresent();
    return has ? ACS : 0;
  }

  /** Whether there are no more slot or chassis numbers to give. */
  boolean isExhausted() {
    return given.length() > MOST_SLOTS || chassis >= MOST_CHASSIS;
  }

  /** {@code pcie-root-port,port=8,chassis=1,slot=3,hotplug=off}. */
  String words(Function function, OptionalInt reservedBuses) {
    Bridge bridge = function.bridge().orElseThrow();
    StringBuilder words = new StringBuilder(model(bridge));
    switch (bridge.kind()) {
      case ROOT_PORT -> {
        words.append(port(function)).append(slot(bridge));
        words.append(acs(bridge) == 0 ? ",disable-acs=on" : "");
        words.append(reserve(bridge.reserve(), reservedBuses));
      }
      case UPSTREAM_PORT -> words.append(port(function));
      case DOWNSTREAM_PORT -> words.append(port(function)).append(slot(bridge));
      // a hotplug controller of its own would take device 0 of the bus
      case PCI -> {
        words.append(",chassis_nr=").append(++chassis).append(",shpc=off");
        words.append(reserve(bridge.reserve(), reservedBuses));
      }
      case PCIE_TO_PCI -> {}
    }
    return words.toString();
  }

  private static String port(Function function) {
    return ",port=" + function.bdf().slot().devfn();
  }

  /** The first port to declare a number has it; QEMU refuses a second. */
  private String slot(Bridge bridge) {
    int number = bridge.slotNumber().orElse(0);
    while (given.get(number)) {
      number = Math.max(given.nextClearBit(number), declared.nextClearBit(number));
    }
    given.set(number);
    return ",chassis=0,slot=" + number + ",hotplug=" + (bridge.hotplug() ? "on" : "off");
  }

  private static String reserve(HotplugReserve reserve, OptionalInt buses) {
    StringBuilder words = new StringBuilder();
    buses.ifPresent(number -> words.append(",bus-reserve=").append(number));
    add(words, "io-reserve", reserve.io());
    add(words, "mem-reserve", reserve.mem());
    add(words, "pref64-reserve", reserve.pref());
    return words.toString();
  }

  private static void add(StringBuilder words, String property, ByteSize size) {
    if (!size.isZero() && !size.wholeSpace()) {
      words.append(",").append(property).append("=").append(Long.toUnsignedString(size.bytes()));
    }
  }
}
