package org.iotopo.units;

/**
 * One unsigned 64-bit address, and how addresses are compared and written.
 *
 * @param bits the address
 */
public record Address(long bits) implements Comparable<Address> {

  /** The smaller of two addresses. */
  public static long min(long a, long b) {
    return Long.compareUnsigned(a, b) <= 0 ? a : b;
  }

  /** The larger of two addresses. */
  public static long max(long a, long b) {
    return Long.compareUnsigned(a, b) >= 0 ? a : b;
  }

  /** Whether {@code a} lies below {@code b}. */
  public static boolean below(long a, long b) {
    return Long.compareUnsigned(a, b) < 0;
  }

  /** {@code 0x1_9000_0000}: hexadecimal, a {@code _} every four digits from the right. */
  public static String format(long address) {
    String digits = Long.toHexString(address);
    StringBuilder text = new StringBuilder(digits.length() + 6).append("0x");
    for (int at = 0; at < digits.length(); at++) {
      if (at > 0 && (digits.length() - at) % 4 == 0) {
        text.append('_');
      }
      text.append(digits.charAt(at));
    }
    return text.toString();
  }

  /** {@code 0x190000000}: as JSON and sysfs readers want it. */
  public static String plain(long address) {
    return "0x" + Long.toHexString(address);
  }

  @Override
  public int compareTo(Address other) {
    return Long.compareUnsigned(bits, other.bits);
  }

  @Override
  public String toString() {
    return format(bits);
  }
}
