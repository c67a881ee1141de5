package org.iotopo.units;

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
   * {@code 5 MiB}, {@code 1.5 GiB}; exact: what is no short fraction of a unit is written as a sum,
   * {@code 1 GiB + 4 KiB} for two units and in bytes beyond that.
   */
  @Override
  public String toString() {
    if (wholeSpace) {
      return "16 EiB";
    }
    int unit = 0;
    while (unit < 6 && bytes != 0 && (bytes & ((1L << (10 * (unit + 1))) - 1)) == 0) {
      unit++;
    }
    long count = bytes >>> (10 * unit);
    if (Long.compareUnsigned(count, 1024) < 0 || unit == 6) {
      return Long.toUnsignedString(count) + " " + UNITS[unit];
    }
    int larger = (63 - Long.numberOfLeadingZeros(bytes)) / 10;
    long rest = bytes & ((1L << (10 * larger)) - 1);
    long quarters = rest >>> (10 * larger - 2);
    String whole = Long.toUnsignedString(bytes >>> (10 * larger));
    if (quarters << (10 * larger - 2) == rest) {
      return whole + new String[] {"", ".25", ".5", ".75"}[(int) quarters] + " " + UNITS[larger];
    }
    return Long.compareUnsigned(rest >>> (10 * unit), 1024) < 0
        ? whole + " " + UNITS[larger] + " + " + of(rest)
        : "0x" + Long.toHexString(bytes) + " bytes";
  }
}
