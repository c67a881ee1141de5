package org.iotopo.units;

import java.util.Optional;

/**
 * An unsigned 64-bit number as a person writes it: decimal, {@code 0x…} or {@code 0b…}, {@code _}
 * between digits, and a suffix {@code K M G T P E} for powers of 1024. In hexadecimal {@code E} is
 * a digit.
 *
 * @param value the number; 0 where there is a fault
 * @param fault why the text is no such number
 */
public record Numeral(long value, Optional<Fault> fault) {

  private static final String SUFFIXES = "KMGTPE";
  private static final Numeral MALFORMED = new Numeral(0, Optional.of(Fault.MALFORMED));
  private static final Numeral TOO_LARGE = new Numeral(0, Optional.of(Fault.TOO_LARGE));

  /** What can be wrong with a numeral. */
  public enum Fault {
    /** It is no number. */
    MALFORMED,
    /** It needs more than 64 bits. */
    TOO_LARGE
  }

  /** Whether the text is a number of at most 64 bits. */
  public boolean isSound() {
    return fault.isEmpty();
  }

  /** Reads a text; what is wrong with it is in the answer. */
  public static Numeral read(String text) {
    boolean hexadecimal = text.startsWith("0x") || text.startsWith("0X");
    boolean binary = text.startsWith("0b") || text.startsWith("0B");
    int radix = hexadecimal ? 16 : binary ? 2 : 10;
    int start = radix == 10 ? 0 : 2;
    int end = text.length();
    int shift = 0;
    if (!binary && end > start) {
      int suffix = SUFFIXES.indexOf(text.charAt(end - 1));
      if (suffix >= 0 && !(hexadecimal && text.charAt(end - 1) == 'E')) {
        shift = 10 * (suffix + 1);
        end--;
      }
    }
    return digits(text, start, end, radix, shift);
  }

  private static Numeral digits(String text, int start, int end, int radix, int shift) {
    if (start >= end || text.charAt(start) == '_' || text.charAt(end - 1) == '_') {
      return MALFORMED;
    }
    long value = 0;
    boolean tooLarge = false;
    for (int at = start; at < end; at++) {
      char letter = text.charAt(at);
      if (letter == '_') {
        continue;
      }
      int digit = letter < 128 ? Character.digit(letter, radix) : -1;
      if (digit < 0) {
        return MALFORMED;
      }
      tooLarge |= Long.compareUnsigned(value, Long.divideUnsigned(-1 - digit, radix)) > 0;
      value = value * radix + digit;
    }
    if (tooLarge || (shift > 0 && value >>> (64 - shift) != 0)) {
      return TOO_LARGE;
    }
    return new Numeral(value << shift, Optional.empty());
  }
}
