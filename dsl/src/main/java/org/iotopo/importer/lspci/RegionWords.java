package org.iotopo.importer.lspci;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iotopo.pci.BarKind;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** How lspci writes addresses and sizes. */
final class RegionWords {

  private static final Pattern REGION =
      Pattern.compile(
          "(?:Region (\\d+): ?)?(?:\\[\\w+\\] ?)*(Memory|I/O ports) at ([0-9a-fA-F]+|<\\S+>)(.*)");

  private static final Pattern ROM =
      Pattern.compile("(?:\\[\\w+\\] ?)*Expansion ROM at ([0-9a-fA-F]+|<\\S+>)(.*)");
  private static final Pattern SIZE = Pattern.compile("\\[size=(\\d{1,7})([KMGTPE]?)\\]");
  private static final Pattern RANGE =
      Pattern.compile("([0-9a-fA-F]{1,16})-([0-9a-fA-F]{1,16})\\b");
  private static final String UNITS = "KMGTPE";

  private RegionWords() {}

  /**
   * A BAR.
   *
   * @param index as shown; -1 where {@code lspci -v} leaves it out
   * @param base the address; empty where lspci has none to show
   */
  record Region(
      int index, BarKind kind, boolean prefetchable, Optional<Long> base, Optional<ByteSize> size) {

    /** The same with a size that came on a line of its own. */
    Region sized(ByteSize told) {
      return new Region(index, kind, prefetchable, base, Optional.of(told));
    }
  }

  /** {@code Region 0: Memory at f7c00000 (64-bit, non-prefetchable) [size=4M]}. */
  static Optional<Region> region(String line) {
    Matcher match = REGION.matcher(line);
    if (!match.matches()) {
      return Optional.empty();
    }
    String rest = match.group(4);
    BarKind kind =
        match.group(2).startsWith("I/O")
            ? BarKind.IO
            : rest.contains("64-bit") ? BarKind.MEM64 : BarKind.MEM32;
    boolean prefetchable = rest.contains("prefetchable") && !rest.contains("non-prefetchable");
    int index =
        match.group(1) == null || match.group(1).length() > 2
            ? -1
            : Integer.parseInt(match.group(1));
    return Optional.of(new Region(index, kind, prefetchable, address(match.group(3)), size(rest)));
  }

  /** {@code Expansion ROM at f0100000 [disabled] [size=2K]}; the answer's kind says nothing. */
  static Optional<Region> rom(String line) {
    Matcher match = ROM.matcher(line);
    return match.matches()
        ? Optional.of(
            new Region(-1, BarKind.MEM32, false, address(match.group(1)), size(match.group(2))))
        : Optional.empty();
  }

  /** {@code [size=16M]}, anywhere in a text. */
  static Optional<ByteSize> size(String text) {
    Matcher match = SIZE.matcher(text);
    if (!match.find()) {
      return Optional.empty();
    }
    long count = Long.parseLong(match.group(1));
    int shift = match.group(2).isEmpty() ? 0 : 10 * (UNITS.indexOf(match.group(2)) + 1);
    boolean fits = count != 0 && (count << shift) >>> shift == count;
    return fits ? Optional.of(ByteSize.of(count << shift)) : Optional.empty();
  }

  /**
   * {@code e8000000-e8ffffff}; empty where the first lies above the last, as in a closed window.
   */
  static Optional<AddressRange> range(String text) {
    Matcher match = RANGE.matcher(text);
    if (!match.find()) {
      return Optional.empty();
    }
    long first = Long.parseUnsignedLong(match.group(1), 16);
    long last = Long.parseUnsignedLong(match.group(2), 16);
    return Long.compareUnsigned(last, first) < 0
        ? Optional.empty()
        : Optional.of(new AddressRange(first, last));
  }

  /** An address; empty for {@code <unassigned>}, {@code <ignored>} and more than 64 bits. */
  static Optional<Long> address(String text) {
    String digits = text.replaceFirst("^0+(?=.)", "");
    return digits.startsWith("<") || digits.length() > 16
        ? Optional.empty()
        : Optional.of(Long.parseUnsignedLong(digits, 16));
  }
}
