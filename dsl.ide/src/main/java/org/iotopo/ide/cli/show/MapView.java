package org.iotopo.ide.cli.show;

import java.util.ArrayList;
import java.util.List;
import org.iotopo.ide.cli.Grid;
import org.iotopo.ide.cli.Grid.Cell;
import org.iotopo.ide.cli.View;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Machine;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** Addresses in order: as the CPU sees them, then as each bus sees them. */
public final class MapView {

  private MapView() {}

  /** Writes the maps of a machine. */
  public static void print(View view) {
    Machine machine = view.facts().machine();
    view.out().println(Headings.machine(view));
    view.out().println();
    view.out().println(view.style().bold("CPU addresses"));
    table(view, cpu(machine));
    for (HostBridge host : machine.hostBridges()) {
      view.out().println();
      view.out().println(view.style().bold("bus addresses of " + host.name()));
      table(view, BusMap.of(view.facts(), host));
    }
  }

  private static List<MapEntry> cpu(Machine machine) {
    List<MapEntry> entries = new ArrayList<>();
    machine
        .memory()
        .forEach(memory -> entries.add(MapEntry.of(memory.range(), "RAM", memory.name())));
    machine
        .iommus()
        .forEach(unit -> unit.registers().ifPresent(at -> entries.add(registers(at, unit.name()))));
    machine
        .its()
        .forEach(its -> its.registers().ifPresent(at -> entries.add(registers(at, its.name()))));
    machine
        .platformDevices()
        .forEach(
            device -> device.registers().forEach(at -> entries.add(registers(at, device.name()))));
    for (HostBridge host : machine.hostBridges()) {
      ecam(host, entries);
      host.outbound().stream()
          .filter(window -> window.kind().isMemory())
          .forEach(
              window ->
                  entries.add(MapEntry.of(window.cpu(), "window " + window.kind(), host.name())));
    }
    machine
        .reserved()
        .forEach(
            region ->
                entries.add(
                    MapEntry.of(region.range(), "reserved " + region.type(), region.name())));
    return MapEntry.sorted(entries);
  }

  private static MapEntry registers(AddressRange range, String who) {
    return MapEntry.of(range, "registers", who);
  }

  /** One bus takes 1 MiB of ECAM, counted from bus 0 (PCIe 7.2.2). */
  private static void ecam(HostBridge host, List<MapEntry> entries) {
    if (host.ecam().isEmpty() || host.buses().isEmpty()) {
      return;
    }
    long first = host.ecam().get().bits() + ((long) host.buses().get().first() << 20);
    int count = host.buses().get().last() - host.buses().get().first() + 1;
    entries.add(
        MapEntry.of(
            AddressRange.ofSize(first, ByteSize.of((long) count << 20)), "ECAM", host.name()));
  }

  private static void table(View view, List<MapEntry> entries) {
    Grid grid = new Grid("  ");
    for (MapEntry entry : entries) {
      boolean free = entry.what().equals(MapEntry.FREE);
      grid.row(
          Cell.of("  ".repeat(entry.depth()) + entry.range()),
          Cell.of(Words.size(entry.range().size())),
          new Cell(entry.what(), free ? view.style()::dim : view.style()::name),
          Cell.of(entry.who()),
          new Cell(entry.assigned() ? "assigned" : "", view.style()::dim));
    }
    grid.print(view.out());
  }
}
