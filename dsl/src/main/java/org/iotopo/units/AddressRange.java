package org.iotopo.units;

/**
 * A run of addresses, inclusive at both ends, unsigned 64-bit, never empty.
 *
 * <p>Inclusive because the last byte of the address space exists, and because ACPI, sysfs and
 * {@code /proc/iomem} speak so too (docs/adr: ranges are inclusive).
 *
 * @param first the first byte
 * @param last the last byte; never below {@code first}
 */
public record AddressRange(long first, long last) implements Comparable<AddressRange> {

  /** Every address there is: {@code 0 .. 0xffff_ffff_ffff_ffff}. */
  public static final AddressRange ALL = new AddressRange(0, -1);

  /**
   * A range from its two ends.
   *
   * @throws IllegalArgumentException if the last byte lies before the first
   */
  public AddressRange {
    if (Long.compareUnsigned(last, first) < 0) {
      throw new IllegalArgumentException(
          "backwards range " + Address.format(first) + " .. " + Address.format(last));
    }
  }

  /**
   * The range of {@code size} bytes from {@code first}.
   *
   * @throws IllegalArgumentException if the size is 0 or the range wraps round the end of the space
   */
  public static AddressRange ofSize(long first, ByteSize size) {
    if (size.isZero()) {
      throw new IllegalArgumentException("empty range at " + Address.format(first));
    }
    return new AddressRange(first, first + (size.bytes() - 1));
  }

  /** The range of {@code 2^bits} bytes from 0; {@code bits} is 1 to 64. */
  public static AddressRange ofWidth(int bits) {
    if (bits < 1 || bits > 64) {
      throw new IllegalArgumentException("address width " + bits);
    }
    return new AddressRange(0, -1L >>> (64 - bits));
  }

  /** The number of bytes; the whole space has {@link ByteSize#WHOLE_SPACE}. */
  public ByteSize size() {
    return ByteSize.ofSpan(last - first);
  }

  /** Whether the address lies inside. */
  public boolean contains(long address) {
    return Long.compareUnsigned(first, address) <= 0 && Long.compareUnsigned(address, last) <= 0;
  }

  /** Whether every address of the other range lies inside. */
  public boolean contains(AddressRange other) {
    return contains(other.first) && contains(other.last);
  }

  /** Whether the two have an address in common. */
  public boolean overlaps(AddressRange other) {
    return Long.compareUnsigned(first, other.last) <= 0
        && Long.compareUnsigned(other.first, last) <= 0;
  }

  /**
   * The addresses in common.
   *
   * @throws IllegalArgumentException if there is none: ask {@link #overlaps} first
   */
  public AddressRange intersection(AddressRange other) {
    return new AddressRange(Address.max(first, other.first), Address.min(last, other.last));
  }

  /** Grown to whole granules, at both ends; the granule is a power of two in bytes. */
  public AddressRange roundedOutTo(ByteSize granule) {
    long mask = granule.bytes() - 1;
    return new AddressRange(first & ~mask, last | mask);
  }

  /** Whether the first byte is a multiple of the size, a power of two. */
  public boolean isAlignedTo(ByteSize alignment) {
    return (first & (alignment.bytes() - 1)) == 0;
  }

  /** The same addresses as seen through an offset that is added modulo 2^64; refuses a wrap. */
  public AddressRange shiftedBy(long offset) {
    return new AddressRange(first + offset, last + offset);
  }

  /** By first byte, then by last, unsigned. */
  @Override
  public int compareTo(AddressRange other) {
    int byFirst = Long.compareUnsigned(first, other.first);
    return byFirst != 0 ? byFirst : Long.compareUnsigned(last, other.last);
  }

  /** {@code 0x8000_0000 .. 0x8000_0fff}, as messages show it. */
  @Override
  public String toString() {
    return Address.format(first) + " .. " + Address.format(last);
  }

  // Written out: the first call of a generated one costs a cold start 5 ms (decision 3).

  @Override
  public boolean equals(Object other) {
    return other instanceof AddressRange that && first == that.first && last == that.last;
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(first) + Long.hashCode(last);
  }
}
