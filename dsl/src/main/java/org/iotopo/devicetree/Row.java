package org.iotopo.devicetree;

import java.util.ArrayList;
import java.util.List;
import org.iotopo.units.AddressRange;

/**
 * Some cells that belong together: an entry of {@code ranges}, of {@code iommu-map}.
 *
 * @param remark what they say, for a reader; empty for nothing
 */
public record Row(List<Cell> cells, String remark) {

  private static final long MEMORY_32 = 0x0200_0000L;
  private static final long MEMORY_64 = 0x0300_0000L;
  private static final long LOW = 0xffff_ffffL;

  /** Copies the list. */
  public Row {
    cells = List.copyOf(cells);
  }

  /** A row of numbers. */
  static Row of(long... numbers) {
    return new Row(List.of(), "").and(numbers);
  }

  /** The phandle of a node. */
  static Row to(String label) {
    return new Row(List.of(new Cell.Reference(label)), "");
  }

  /** Addresses as root and memory nodes have them: two cells each for base and size. */
  static Row of(AddressRange range) {
    return of().wide(range.first()).size(range);
  }

  /** Addresses as a PCI bus has them: kind of space, then two cells each for base and size. */
  static Row pci(AddressRange range) {
    return of(space(range)).wide(range.first()).size(range);
  }

  /** Memory of 32 or of 64 bits, as phys.hi has it (IEEE 1275 PCI binding, 2.2.1.1). */
  static long space(AddressRange range) {
    return range.last() >>> 32 == 0 ? MEMORY_32 : MEMORY_64;
  }

  /** With more cells of 32 bits. */
  Row and(long... numbers) {
    List<Cell> longer = new ArrayList<>(cells);
    for (long number : numbers) {
      longer.add(new Cell.Number(number));
    }
    return new Row(longer, remark);
  }

  /** With a phandle. */
  Row andTo(String label) {
    List<Cell> longer = new ArrayList<>(cells);
    longer.add(new Cell.Reference(label));
    return new Row(longer, remark);
  }

  /** With another row behind it. */
  Row and(Row other) {
    List<Cell> longer = new ArrayList<>(cells);
    longer.addAll(other.cells);
    return new Row(longer, remark);
  }

  /** With 64 bits in two cells. */
  Row wide(long number) {
    return and(number >>> 32, number & LOW);
  }

  /** With the number of bytes of a range, which is not the whole space, in two cells. */
  Row size(AddressRange range) {
    return wide(range.size().bytes());
  }

  /** With a word for the reader. */
  Row remark(String text) {
    return new Row(cells, text);
  }
}
