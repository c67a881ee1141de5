package org.iotopo.layout;

import java.util.ArrayList;
import java.util.List;
import org.iotopo.model.Arch;
import org.iotopo.model.HostBridge;
import org.iotopo.model.HostBridge.OutboundWindow;
import org.iotopo.model.Iommu;
import org.iotopo.model.Machine;
import org.iotopo.model.Memory;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/** The windows of a host bridge, and what else answers at their CPU addresses. */
final class Outbound {

  /** {@code BIOS_END}: x86 leaves the first megabyte to legacy devices. */
  private static final AddressRange LEGACY = new AddressRange(0, 0xf_ffffL);

  /** {@code PCIBIOS_MIN_IO}, for windows that begin at 0. */
  private static final AddressRange LEGACY_IO = new AddressRange(0, 0xfffL);

  private static final AddressRange X86_MSI = new AddressRange(0xfee0_0000L, 0xfeef_ffffL);

  private final boolean x86;
  private final AddressSet busyCpu;

  /** Knows what is on the CPU's side of a machine whose root buses have their numbers. */
  Outbound(Machine machine, List<Bus> roots) {
    this.x86 = machine.arch() == Arch.X86_64;
    List<AddressRange> busy = new ArrayList<>();
    machine.memory().stream().map(Memory::range).forEach(busy::add);
    machine.iommus().stream().map(Iommu::registers).forEach(range -> range.ifPresent(busy::add));
    machine.its().forEach(its -> its.registers().ifPresent(busy::add));
    machine.platformDevices().forEach(device -> busy.addAll(device.registers()));
    for (int at = 0; at < roots.size(); at++) {
      Bus root = roots.get(at);
      machine
          .hostBridges()
          .get(at)
          .ecam()
          .ifPresent(base -> root.numbers().ifPresent(buses -> busy.add(ecam(base, buses))));
    }
    if (x86) {
      busy.add(X86_MSI);
      busy.add(LEGACY);
    }
    this.busyCpu = AddressSet.of(busy);
  }

  private static AddressRange ecam(Address base, BusRange buses) {
    long first = base.bits() + ((long) buses.first() << 20);
    long last = base.bits() + ((long) buses.last() << 20) + 0xf_ffff;
    return new AddressRange(Address.min(first, last), Address.max(first, last));
  }

  /** The bus addresses behind a host bridge's memory windows at which something else answers. */
  AddressSet busy(HostBridge host) {
    return AddressSet.union(
        host.outbound().stream()
            .filter(window -> window.kind().isMemory())
            .map(this::busy)
            .toList());
  }

  /** The windows in the order of the file, those that touch as one (as Linux coalesces them). */
  List<Room> rooms(HostBridge host) {
    List<OutboundWindow> joined = new ArrayList<>();
    for (OutboundWindow window : host.outbound()) {
      int last = joined.size() - 1;
      if (last >= 0 && touches(joined.get(last), window)) {
        OutboundWindow before = joined.get(last);
        joined.set(
            last,
            new OutboundWindow(
                window.kind(),
                new AddressRange(before.bus().first(), window.bus().last()),
                before.cpuBase()));
      } else {
        joined.add(window);
      }
    }
    return joined.stream().map(this::room).toList();
  }

  private static boolean touches(OutboundWindow before, OutboundWindow window) {
    return before.kind() == window.kind()
        && before.offset() == window.offset()
        && before.bus().last() != -1
        && before.bus().last() + 1 == window.bus().first();
  }

  private Room room(OutboundWindow window) {
    AddressSet free = AddressSet.of(window.bus()).minus(busy(window));
    return new Room(window.kind(), window.bus(), free, false, x86);
  }

  private AddressSet busy(OutboundWindow window) {
    if (window.kind() == WindowKind.IO) {
      return window.bus().first() == 0 ? AddressSet.of(LEGACY_IO) : AddressSet.EMPTY;
    }
    ByteSize beyond = window.bus().size();
    boolean wraps = Address.below(-1 - window.cpuBase(), beyond.bytes() - 1);
    AddressRange cpu = wraps ? new AddressRange(window.cpuBase(), -1) : window.cpu();
    return AddressSet.of(
        busyCpu.intersection(cpu).ranges().stream()
            .map(range -> range.shiftedBy(-window.offset()))
            .toList());
  }
}
