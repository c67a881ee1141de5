package org.iotopo.ide.hover;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** A number in the ways in which people read it. */
final class NumberHover {

  private static final String SUFFIXES = "KMGTPE";

  private NumberHover() {}

  /** The value of a literal, if it is one and fits 64 bits. */
  static Optional<Long> value(String literal) {
    String text = literal.replace("_", "").toLowerCase(Locale.ROOT);
    try {
      BigInteger value;
      if (text.startsWith("0x")) {
        value = new BigInteger(text.substring(2), 16);
      } else if (text.startsWith("0b")) {
        value = new BigInteger(text.substring(2), 2);
      } else {
        int last = text.length() - 1;
        int suffix = SUFFIXES.indexOf(Character.toUpperCase(text.charAt(last)));
        value =
            suffix < 0
                ? new BigInteger(text)
                : new BigInteger(text.substring(0, last)).shiftLeft(10 * (suffix + 1));
      }
      return value.bitLength() <= 64 && value.signum() >= 0
          ? Optional.of(value.longValue())
          : Optional.empty();
    } catch (NumberFormatException | StringIndexOutOfBoundsException none) {
      return Optional.empty();
    }
  }

  /** {@code `0x1_0000_0000` = 4294967296 = 4 GiB}. */
  static String of(long value) {
    String size = ByteSize.of(value).toString();
    String decimal = Long.toUnsignedString(value);
    return "`"
        + Address.format(value)
        + "` = "
        + decimal
        + (value == 0 || size.equals(decimal + " B") ? "" : " = " + size);
  }

  /** The range that two literals mean; empty where they mean none. */
  static Optional<AddressRange> range(String first, String last, String size) {
    Optional<Long> start = value(first == null ? "" : first);
    Optional<Long> end =
        last != null
            ? value(last)
            : size == null
                ? Optional.empty()
                : value(size).flatMap(bytes -> start.map(from -> from + bytes - 1));
    return start.isPresent() && end.isPresent() && !Address.below(end.get(), start.get())
        ? Optional.of(new AddressRange(start.get(), end.get()))
        : Optional.empty();
  }
}
