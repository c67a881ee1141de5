package org.iotopo.rules.window;

import java.util.ArrayList;
import java.util.List;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.pci.WindowKind;
import org.iotopo.rules.Carved;
import org.iotopo.rules.Party;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/**
 * An outbound window of a host bridge, with its owner and place.
 *
 * @param bus the bus addresses
 * @param cpu the CPU addresses
 * @param index its position
 */
record HostWindow(HostBridge host, WindowKind kind, AddressRange bus, AddressRange cpu, int index) {

  /** All of a host bridge's. */
  static List<HostWindow> of(HostBridge host) {
    List<HostWindow> windows = new ArrayList<>();
    for (HostBridge.OutboundWindow window : host.outbound()) {
      windows.add(new HostWindow(host, window.kind(), window.bus(), window.cpu(), windows.size()));
    }
    return windows;
  }

  /** {@code mem window of pci0}. */
  String name() {
    return kind + " window of " + host.name();
  }

  /** Where it is written. */
  Place place() {
    return Place.of(new ElementPath(host.name()), Aspect.WINDOW, index);
  }

  /** With its bus addresses. */
  Party onBus() {
    return new Party(name(), bus, place());
  }

  /** With its CPU addresses. */
  Party forCpu() {
    return new Party(name(), cpu, place());
  }

  /** The changes that take bus addresses out of it. */
  List<Fix> without(AddressSet taken, String what) {
    return new Carved(place(), "window " + kind, bus, cpu.first()).without(taken, what);
  }

  /** The bus addresses of what it has of some CPU addresses. */
  AddressSet onBus(AddressSet cpuAddresses) {
    long offset = bus.first() - cpu.first();
    return AddressSet.of(
        cpuAddresses.intersection(cpu).ranges().stream()
            .map(range -> range.shiftedBy(offset))
            .toList());
  }

  /** Whether Linux makes one window of the two ({@code acpi_pci_root_validate_resources}). */
  boolean mergesWith(HostWindow other) {
    return kind == other.kind && hasOffsetOf(other);
  }

  /** Whether the two windows of one host bridge give one bus address two meanings. */
  boolean contradictsOnBus(HostWindow other) {
    return kind.isMemory() == other.kind.isMemory() && !mergesWith(other);
  }

  /** Whether the windows of two host bridges take one CPU address. */
  boolean contradictsForCpu(HostWindow other) {
    boolean sameHost = host.name().equals(other.host.name());
    boolean sameSpace = kind.isMemory() == other.kind.isMemory();
    return sameHost ? sameSpace && !hasOffsetOf(other) : sameSpace && kind.isMemory();
  }

  /** Whether this one stands further down. */
  boolean isAfter(HostWindow other) {
    int byHost = host.name().compareTo(other.host.name());
    return byHost != 0 ? byHost > 0 : index > other.index;
  }

  private boolean hasOffsetOf(HostWindow other) {
    return cpu.first() - bus.first() == other.cpu.first() - other.bus.first();
  }
}
