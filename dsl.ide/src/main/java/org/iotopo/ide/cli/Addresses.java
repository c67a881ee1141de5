package org.iotopo.ide.cli;

import java.math.BigInteger;
import java.util.Locale;
import java.util.OptionalLong;

/** Reads an address as the language writes it: {@code 0x9000_0000}, {@code 4G}. */
final class Addresses {

  private static final String SUFFIXES = "kmgtpe";

  private Addresses() {}

  /** The address; empty for what is none, such as a device's name. */
  static OptionalLong parse(String text) {
    String digits = text.toLowerCase(Locale.ROOT).replace("_", "");
    boolean hexadecimal = digits.startsWith("0x");
    int shift = 0;
    if (!hexadecimal && !digits.isEmpty()) {
      int suffix = SUFFIXES.indexOf(digits.charAt(digits.length() - 1));
      if (suffix >= 0) {
        shift = 10 * (suffix + 1);
        digits = digits.substring(0, digits.length() - 1);
      }
    }
    try {
      BigInteger value =
          new BigInteger(hexadecimal ? digits.substring(2) : digits, hexadecimal ? 16 : 10)
              .shiftLeft(shift);
      if (value.signum() < 0 || value.bitLength() > 64) {
        throw new Refusal(text + " is no address of 64 bits");
      }
      return OptionalLong.of(value.longValue());
    } catch (NumberFormatException noNumber) {
      return OptionalLong.empty();
    }
  }
}
