package org.iotopo.importer.sysfs;

import java.util.OptionalInt;
import java.util.OptionalLong;

/** Numbers as sysfs prints them: {@code 0x}, hexadecimal, or decimal. */
final class Numbers {

  private Numbers() {}

  /** An unsigned 64-bit number in hexadecimal, with {@code 0x} or without. */
  static OptionalLong hexadecimal(String text) {
    String digits = text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : text;
    if (digits.isEmpty() || digits.length() > 16 || !digits.matches("[0-9a-fA-F]+")) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseUnsignedLong(digits, 16));
  }

  /** A small decimal number, which may be negative. */
  static OptionalInt decimal(String text) {
    return text.matches("-?[0-9]{1,9}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }
}
