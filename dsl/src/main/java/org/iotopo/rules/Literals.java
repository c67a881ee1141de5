package org.iotopo.rules;

import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** Numbers as a source writes them, for fixes. */
public final class Literals {

  private static final String SUFFIXES = "KMGTPE";

  private Literals() {}

  /** {@code 0x8000_0000 .. 0x8fff_ffff}. */
  public static String of(AddressRange range) {
    return range.toString();
  }

  /** {@code 0x8000_0000}. */
  public static String of(long address) {
    return Address.format(address);
  }

  /** {@code 4K}, {@code 16}: the largest suffix that leaves a whole number. */
  public static String of(ByteSize size) {
    int unit = 0;
    while (unit < SUFFIXES.length() && (size.bytes() & ((1L << (10 * (unit + 1))) - 1)) == 0) {
      unit++;
    }
    String count = Long.toUnsignedString(size.bytes() >>> (10 * unit));
    return unit == 0 ? count : count + SUFFIXES.charAt(unit - 1);
  }
}
