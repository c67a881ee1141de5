package org.iotopo.units;

import java.util.Optional;

/**
 * A number of bytes, 0 to 2^64.
 *
 * <p>2^64, the size of the whole address space, has no unsigned 64-bit form of its own; it is
 * {@link #WHOLE_SPACE}.
 *
 * @param bytes the number of bytes, unsigned; 0 where {@code wholeSpace} is set
 * @param wholeSpace whether this is 2^64
 */
public record ByteSize(long bytes, boolean wholeSpace) implements Comparable<ByteSize> {

  /** No bytes. */
  public static final ByteSize ZERO = new ByteSize(0, false);

  /** 2^64 bytes. */
  public static final ByteSize WHOLE_SPACE = new ByteSize(0, true);

  /** The smallest page of every architecture here. */
  public static final ByteSize PAGE = of(4096);

  /** 1 MiB, the granule of a bridge's memory windows (PCIe 7.5.1.3.8). */
  public static final ByteSize MIB = of(1 << 20);

  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private static final String[] QUARTERS = {"", ".25", ".5", ".75"};

  /** Refuses a whole-space size with bytes beside it. */
  public ByteSize {
    if (wholeSpace && bytes != 0) {
      throw new IllegalArgumentException("2^64 bytes and " + bytes);
    }
  }

  /** That many bytes, unsigned. */
  public static ByteSize of(long bytes) {
    return new ByteSize(bytes, false);
  }

  /** The size of a range whose last byte is {@code span} after its first. */
  static ByteSize ofSpan(long span) {
    return span == -1 ? WHOLE_SPACE : of(span + 1);
  }

  /** Whether there are no bytes. */
  public boolean isZero() {
    return bytes == 0 && !wholeSpace;
  }

  /** Whether the number of bytes is a power of two. */
  public boolean isPowerOfTwo() {
    return wholeSpace || (bytes != 0 && (bytes & (bytes - 1)) == 0);
  }

  @Override
  public int compareTo(ByteSize other) {
    return wholeSpace || other.wholeSpace
        ? Boolean.compare(wholeSpace, other.wholeSpace)
        : Long.compareUnsigned(bytes, other.bytes);
  }

  /**
   * {@code 5 MiB}, {@code 1.5 GiB}; always exact. What is no quarter of a unit is written as a sum
   * or a difference of two such sizes, {@code 1 GiB + 4 KiB} or {@code 256 TiB - 4 KiB}; in bytes
   * where that does not do either.
   */
  @Override
  public String toString() {
    if (wholeSpace) {
      return "16 EiB";
    }
    Optional<String> single = inOneUnit();
    if (single.isPresent()) {
      return single.get();
    }
    int unit = largestUnit();
    long over = bytes & mask(unit);
    long under = mask(unit) + 1 - over;
    Optional<String> sum = of(over).inOneUnit().map(more -> of(bytes - over) + " + " + more);
    Optional<String> difference =
        of(under).inOneUnit().map(less -> ofSpan(bytes + under - 1) + " - " + less);
    return (over < under ? sum.or(() -> difference) : difference.or(() -> sum))
        .orElseGet(() -> Address.format(bytes) + " bytes");
  }

  /** As a whole number below 1024 of some unit, or as one with a quarter, a half or three. */
  private Optional<String> inOneUnit() {
    int exact = Math.min(Long.numberOfTrailingZeros(bytes) / 10, largestUnit());
    long count = bytes >>> (10 * exact);
    if (Long.compareUnsigned(count, 1024) < 0) {
      return Optional.of(count + " " + UNITS[exact]);
    }
    int unit = largestUnit();
    long rest = bytes & mask(unit);
    int quarter = 10 * unit - 2;
    return (rest & ((1L << quarter) - 1)) != 0
        ? Optional.empty()
        : Optional.of(
            (bytes >>> (10 * unit)) + QUARTERS[(int) (rest >>> quarter)] + " " + UNITS[unit]);
  }

  /** The index of the largest unit of which there is at least one. */
  private int largestUnit() {
    return bytes == 0 ? 0 : (63 - Long.numberOfLeadingZeros(bytes)) / 10;
  }

  /** One unit less a byte. */
  private static long mask(int unit) {
    return (1L << (10 * unit)) - 1;
  }
}
