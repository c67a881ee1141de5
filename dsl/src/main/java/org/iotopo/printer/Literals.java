package org.iotopo.printer;

import org.iotopo.pci.Segment;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** Values as the language writes them. */
final class Literals {

  private static final String SUFFIXES = "KMGTPE";

  private Literals() {}

  /** {@code 64K}, {@code 8G}, {@code 32}: the largest suffix that loses nothing. */
  static String size(ByteSize size) {
    long bytes = size.bytes();
    int shifts = bytes == 0 ? 0 : Math.min(Long.numberOfTrailingZeros(bytes) / 10, 6);
    long count = bytes >>> (10 * shifts);
    if (Address.below(count, 10_000)) {
      return count + (shifts == 0 ? "" : SUFFIXES.substring(shifts - 1, shifts));
    }
    return Address.format(bytes);
  }

  /** {@code 0xc000_0000 .. 0xcfff_ffff}, as {@code /proc/iomem} shows ranges. */
  static String ends(AddressRange range) {
    return range.toString();
  }

  /** {@code 0xfed9_0000 size 4K} where the size is a power of two, else both ends. */
  static String block(AddressRange range) {
    ByteSize size = range.size();
    return size.isPowerOfTwo() && size.compareTo(ByteSize.WHOLE_SPACE) < 0
        ? Address.format(range.first()) + " size " + size(size)
        : ends(range);
  }

  /** A segment: decimal while that is the same, else as Linux counts. */
  static String segment(Segment segment) {
    return segment.number() < 10
        ? Integer.toString(segment.number())
        : Address.format(segment.number());
  }

  /** A text between quotation marks. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at);
      switch (letter) {
        case '"', '\\' -> quoted.append('\\').append(letter);
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (letter < ' ' || letter == 0x7f) {
            quoted.append(String.format("\\u%04x", (int) letter));
          } else {
            quoted.append(letter);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
