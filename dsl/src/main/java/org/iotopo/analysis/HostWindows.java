package org.iotopo.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.iotopo.model.Arch;
import org.iotopo.model.Firmware;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Machine;
import org.iotopo.model.Memory;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/**
 * What a host bridge's windows mean to IOVAs: which the devices must not use, and which Linux's DMA
 * API avoids (SEMANTICS 4.1).
 */
public final class HostWindows {

  private HostWindows() {}

  /** The bus addresses that the host accepts from its devices. */
  public static AddressSet inbound(HostBridge host) {
    return host.inbound().isEmpty()
        ? AddressSet.ALL
        : AddressSet.of(host.inbound().stream().map(HostBridge.InboundWindow::bus).toList());
  }

  /** The bus addresses of the outbound memory windows. */
  public static AddressSet outbound(HostBridge host) {
    return AddressSet.of(
        host.outbound().stream()
            .filter(window -> window.kind().isMemory())
            .map(HostBridge.OutboundWindow::bus)
            .toList());
  }

  /** The machine's RAM in bus addresses, as far as the host accepts them from its devices. */
  public static AddressSet memory(Machine machine, HostBridge host) {
    AddressSet ram = AddressSet.of(machine.memory().stream().map(Memory::range).toList());
    if (host.inbound().isEmpty()) {
      return ram;
    }
    List<AddressRange> seen = new ArrayList<>();
    for (HostBridge.InboundWindow window : host.inbound()) {
      long offset = window.bus().first() - window.cpuBase();
      for (AddressRange part : ram.intersection(window.cpu()).ranges()) {
        seen.add(part.shiftedBy(offset));
      }
    }
    return AddressSet.of(seen);
  }

  /**
   * The highest IOVA that the bus allows: the end of the last inbound window, which Linux takes
   * from {@code dma-ranges} and, on Arm and RISC-V, from {@code _DMA}; x86 with ACPI sets none.
   */
  public static Optional<Long> busLimit(Machine machine, HostBridge host) {
    boolean read = machine.firmware() == Firmware.DEVICE_TREE || machine.arch() != Arch.X86_64;
    return host.inbound().isEmpty() || !read
        ? Optional.empty()
        : host.inbound().stream().map(window -> window.bus().last()).reduce(Address::max);
  }

  /**
   * The IOVAs that {@code iova_reserve_pci_windows} reserves around the inbound windows of a host
   * bridge that came from a device tree; empty if it fails, and with it the DMA domain.
   *
   * <p>Linux sorts the windows by CPU address and measures the gaps on bus addresses; a gap
   * includes the page with the first byte of the window after it, and crossing windows are an
   * error.
   */
  public static Optional<AddressSet> inboundGaps(
      Machine machine, HostBridge host, ByteSize granule) {
    if (host.inbound().isEmpty() || machine.firmware() != Firmware.DEVICE_TREE) {
      return Optional.of(AddressSet.EMPTY);
    }
    List<AddressRange> gaps = new ArrayList<>();
    long start = 0;
    for (AddressRange window : fused(host)) {
      if (Address.below(window.first(), start)) {
        return Optional.empty();
      }
      if (window.first() != start) {
        gaps.add(new AddressRange(start, window.first()));
      }
      start = window.last() + 1;
    }
    List<AddressRange> windows = fused(host);
    if (windows.get(windows.size() - 1).first() != -1) {
      gaps.add(new AddressRange(start, -1));
    }
    return Optional.of(AddressSet.of(gaps).roundedOutTo(granule));
  }

  /** Sorted by CPU address, contiguous ones fused, as bus addresses. */
  private static List<AddressRange> fused(HostBridge host) {
    List<HostBridge.InboundWindow> sorted = new ArrayList<>(host.inbound());
    sorted.sort(Comparator.comparing(HostBridge.InboundWindow::cpu));
    List<AddressRange> fused = new ArrayList<>();
    AddressRange cpu = null;
    for (HostBridge.InboundWindow window : sorted) {
      int last = fused.size() - 1;
      boolean contiguous =
          cpu != null
              && cpu.last() + 1 == window.cpu().first()
              && fused.get(last).last() + 1 == window.bus().first()
              && window.bus().first() != 0;
      if (contiguous) {
        fused.set(last, new AddressRange(fused.get(last).first(), window.bus().last()));
      } else {
        fused.add(window.bus());
      }
      cpu = window.cpu();
    }
    return fused;
  }
}
