package org.iotopo.layout;

import java.util.Comparator;
import org.iotopo.units.Address;
import org.iotopo.units.ByteSize;

/**
 * How many addresses something takes, and where they may begin.
 *
 * @param size bytes, unsigned; 0 for nothing
 * @param alignment a power of two; of a window, the largest alignment inside
 * @param headed whether the window may begin before the aligned address by what its size lacks to a
 *     multiple of the alignment, because its small contents fill that head ({@code
 *     pci_align_resource})
 */
record Extent(long size, long alignment, boolean headed) {

  /** Nothing. */
  static final Extent NONE = new Extent(0, 1, false);

  /** So large that a thousand of them do not wrap. */
  private static final long LARGE = 1L << 52;

  /** More than there is: 2^63 bytes never fit beside anything. */
  static final Extent TOO_MUCH = new Extent(Long.MIN_VALUE, Long.MIN_VALUE, false);

  /** The order of {@code pdev_sort_resources}; what is equal keeps its order. */
  static final Comparator<Extent> LARGEST_ALIGNMENT_FIRST =
      (a, b) -> a.alignment == b.alignment ? 0 : Address.below(a.alignment, b.alignment) ? 1 : -1;

  /** What a BAR decodes: aligned to its own size. */
  static Extent ofBar(ByteSize size) {
    return size.isZero() ? NONE : ofBlocks(size, 1);
  }

  /** Equal blocks in a row, aligned to one of them: the BARs of virtual functions. */
  static Extent ofBlocks(ByteSize one, int count) {
    if (one.isZero() || count <= 0) {
      return NONE;
    }
    long highest = Long.highestOneBit(one.bytes());
    long alignment = one.isPowerOfTwo() ? one.bytes() : highest << 1;
    boolean fits = alignment > 0 && Long.MAX_VALUE / count >= one.bytes();
    return fits ? new Extent(one.bytes() * count, alignment, false) : TOO_MUCH;
  }

  /** Whether there is nothing to place. */
  boolean isNone() {
    return size == 0;
  }

  /** Whether the size is a multiple of the alignment: such extents leave no gaps when packed. */
  boolean isWhole() {
    return (size & (alignment - 1)) == 0 && size > 0 && size <= LARGE;
  }

  /** The size. */
  ByteSize bytes() {
    return ByteSize.of(size);
  }
}
