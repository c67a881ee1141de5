package org.iotopo.importer.dt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.iotopo.binary.fdt.FdtNode;
import org.iotopo.binary.fdt.FdtProperty;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/**
 * Addresses from the bus of a node to the CPU's, as {@code drivers/of/address.c} translates them.
 */
final class Addresses {

  /** How CPU requests come down. */
  static final String RANGES = "ranges";

  /** How DMA goes up. */
  static final String DMA_RANGES = "dma-ranges";

  private static final int MAX_ADDRESS_CELLS = 4;
  private static final int MAX_SIZE_CELLS = 4;

  /** More buses than there can be one above the other: interconnects may go round in circles. */
  private static final int MAX_STEPS = 2 * FdtNode.MAX_DEPTH;

  private Addresses() {}

  /**
   * An entry of {@code ranges} or {@code dma-ranges}, contiguous ones fused ({@code
   * of_pci_range_parser_one}).
   *
   * @param flags the first cell where the bus has one for flags, else 0
   * @param bus the address below the node
   * @param cpu where that is for the CPU; empty where some bus above does not forward it
   * @param size bytes, unsigned
   */
  record Window(long flags, long bus, OptionalLong cpu, long size) {

    /** The kind of space, in bits 25:24: 1 I/O, 2 memory, 3 memory of 64 bits. */
    int space() {
      return (int) (flags >> 24 & 3);
    }

    boolean isMemory() {
      return space() >= 2;
    }

    boolean isPrefetchable() {
      return (flags & 0x4000_0000L) != 0;
    }

    /** Whether the CPU has all of it, and no address twice. */
    boolean fits() {
      return cpu.isPresent() && range(cpu.getAsLong(), size).isPresent();
    }

    private boolean isFollowedBy(Window next) {
      return sameFlags(next)
          && cpu.isPresent()
          && next.cpu.isPresent()
          && next.bus == bus + size
          && next.cpu.getAsLong() == cpu.getAsLong() + size;
    }

    private boolean sameFlags(Window other) {
      return Math.min(space(), 2) == Math.min(other.space(), 2)
          && isPrefetchable() == other.isPrefetchable();
    }
  }

  /** The windows of a bus, in order; none where the property is missing, empty or makes none. */
  static List<Window> windows(DtNode bus, String property) {
    Optional<FdtProperty> ranges = bus.property(property);
    Optional<DtNode> above = bus.parentFor(property);
    if (ranges.isEmpty() || above.isEmpty() || !hasSaneCells(bus) || !hasSaneCells(above.get())) {
      return List.of();
    }
    int address = bus.addressCells();
    int cpu = above.get().addressCells();
    int size = bus.sizeCells();
    int flags = bus.flagCells();
    List<Window> windows = new ArrayList<>();
    int entry = address + cpu + size;
    for (int at = 0; at + entry <= ranges.get().cells(); at += entry) {
      Window next =
          new Window(
              flags == 0 ? 0 : ranges.get().cell(at),
              ranges.get().number(at + flags, address - flags),
              toCpu(bus, cells(ranges.get(), at + address, cpu), property),
              ranges.get().number(at + address + cpu, size));
      int last = windows.size() - 1;
      if (last >= 0 && windows.get(last).isFollowedBy(next)) {
        Window before = windows.get(last);
        windows.set(
            last,
            new Window(before.flags(), before.bus(), before.cpu(), before.size() + next.size()));
      } else {
        windows.add(next);
      }
    }
    return windows;
  }

  /**
   * The CPU address of an address on the bus on which a node stands ({@code
   * __of_translate_address}); empty where a bus on the way does not forward it.
   *
   * @param cells the address, as many cells as the bus has
   */
  static OptionalLong toCpu(DtNode node, long[] cells, String property) {
    Optional<DtNode> above = node.parentFor(property);
    if (above.isEmpty() || !hasSaneCells(above.get())) {
      return OptionalLong.empty();
    }
    DtNode bus = above.get();
    long[] address = cells;
    for (int steps = 0; steps < MAX_STEPS; steps++) {
      Optional<DtNode> next = bus.parentFor(property);
      if (next.isEmpty()) {
        return OptionalLong.of(number(address, 0, address.length));
      }
      if (!hasSaneCells(next.get())) {
        return OptionalLong.empty();
      }
      Optional<long[]> up = step(bus, next.get(), address, property);
      if (up.isEmpty()) {
        return OptionalLong.empty();
      }
      address = up.get();
      bus = next.get();
    }
    return OptionalLong.empty();
  }

  /** One bus up ({@code of_translate_one}). */
  private static Optional<long[]> step(DtNode bus, DtNode above, long[] address, String property) {
    Optional<FdtProperty> ranges = bus.property(property);
    int wide = above.addressCells();
    if (ranges.isEmpty() && !property.equals(DMA_RANGES)) {
      return Optional.empty();
    }
    if (ranges.isEmpty() || ranges.get().size() == 0) {
      long[] up = new long[wide];
      System.arraycopy(address, 0, up, 0, Math.min(above.flagCells(), address.length));
      return Optional.of(plus(up, number(address, 0, address.length), above.flagCells()));
    }
    int flags = bus.flagCells();
    int narrow = address.length;
    int size = bus.sizeCells();
    int entry = narrow + wide + size;
    for (int at = 0; at + entry <= ranges.get().cells(); at += entry) {
      if (flags > 0 && !sameSpace(bus, address[0], ranges.get().cell(at))) {
        continue;
      }
      long first = ranges.get().number(at + flags, narrow - flags);
      long offset = number(address, flags, narrow - flags) - first;
      if (Long.compareUnsigned(offset, ranges.get().number(at + narrow + wide, size)) < 0
          && Long.compareUnsigned(offset + first, first) >= 0) {
        long[] up = cells(ranges.get(), at + narrow, wide);
        return Optional.of(plus(up, offset, above.flagCells()));
      }
    }
    return Optional.empty();
  }

  private static boolean sameSpace(DtNode bus, long one, long other) {
    return bus.isPciBus()
        ? Math.min(one >> 24 & 3, 2) == Math.min(other >> 24 & 3, 2)
        : one == other;
  }

  /** The CPU addresses of {@code reg}, in order; those that no bus forwards are left out. */
  static List<AddressRange> registers(DtNode node) {
    Optional<FdtProperty> reg = node.property("reg");
    Optional<DtNode> bus = node.parent();
    if (reg.isEmpty() || bus.isEmpty() || !hasSaneCells(bus.get())) {
      return List.of();
    }
    int address = bus.get().addressCells();
    int size = bus.get().sizeCells();
    List<AddressRange> registers = new ArrayList<>();
    for (int at = 0; at + address + size <= reg.get().cells(); at += address + size) {
      OptionalLong first = toCpu(node, cells(reg.get(), at, address), RANGES);
      if (first.isPresent()) {
        range(first.getAsLong(), reg.get().number(at + address, size)).ifPresent(registers::add);
      }
    }
    return registers;
  }

  /** The range of so many bytes; empty where there are none, or more than there is space for. */
  static Optional<AddressRange> range(long first, long size) {
    return size == 0 || Long.compareUnsigned(first + size - 1, first) < 0
        ? Optional.empty()
        : Optional.of(AddressRange.ofSize(first, ByteSize.of(size)));
  }

  /** Some cells of a property. */
  static long[] cells(FdtProperty property, int first, int count) {
    long[] cells = new long[count];
    for (int index = 0; index < count; index++) {
      cells[index] = property.cell(first + index);
    }
    return cells;
  }

  /** Whether the bus has a width that Linux bears (OF_CHECK_COUNTS). */
  static boolean hasSaneCells(DtNode bus) {
    int address = bus.addressCells();
    int size = bus.sizeCells();
    return address > 0 && address <= MAX_ADDRESS_CELLS && size >= 0 && size <= MAX_SIZE_CELLS;
  }

  private static long number(long[] cells, int first, int count) {
    long number = 0;
    for (int index = first; index < first + count; index++) {
      number = number << 32 | cells[index];
    }
    return number;
  }

  /** An address plus an offset; what does not fit 64 bits is lost, as in Linux. */
  private static long[] plus(long[] address, long offset, int flags) {
    long[] sum = new long[address.length];
    System.arraycopy(address, 0, sum, 0, flags);
    long number = number(address, flags, address.length - flags) + offset;
    for (int index = address.length - 1; index >= flags; index--) {
      sum[index] = number & 0xffff_ffffL;
      number >>>= 32;
    }
    return sum;
  }
}
