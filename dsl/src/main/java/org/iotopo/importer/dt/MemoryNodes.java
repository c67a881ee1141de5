package org.iotopo.importer.dt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.binary.fdt.FdtProperty;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** RAM, as {@code early_init_dt_scan_memory} finds it, without what must not be mapped. */
final class MemoryNodes {

  private MemoryNodes() {}

  /** CPU addresses, ascending. */
  static List<AddressRange> of(DeviceTree tree) {
    AddressSet ram = AddressSet.EMPTY;
    for (DtNode node : tree.root().children()) {
      if (node.isType("memory") && node.isAvailable()) {
        ram = ram.union(AddressSet.of(ranges(node)));
      }
    }
    return List.copyOf(ram.minus(notMapped(tree)).ranges());
  }

  private static List<AddressRange> ranges(DtNode node) {
    Optional<FdtProperty> told =
        node.property("linux,usable-memory").or(() -> node.property("reg"));
    DtNode bus = node.parent().orElse(node);
    List<AddressRange> ranges = new ArrayList<>();
    if (told.isPresent() && Addresses.hasSaneCells(bus)) {
      int address = bus.addressCells();
      int size = bus.sizeCells();
      for (int at = 0; at + address + size <= told.get().cells(); at += address + size) {
        long first = told.get().number(at, address);
        Addresses.range(first, told.get().number(at + address, size)).ifPresent(ranges::add);
      }
    }
    return ranges;
  }

  private static AddressSet notMapped(DeviceTree tree) {
    List<AddressRange> ranges = new ArrayList<>();
    Optional<DtNode> reserved = tree.atTop("reserved-memory");
    if (reserved.isPresent()) {
      for (DtNode region : reserved.get().children()) {
        if (region.has("no-map") && region.isAvailable()) {
          ranges.addAll(Addresses.registers(region));
        }
      }
    }
    return AddressSet.of(ranges);
  }
}
