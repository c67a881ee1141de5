package org.iotopo.importer.lspci;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iotopo.importer.FunctionFacts.FixedRange;
import org.iotopo.pci.BarKind;
import org.iotopo.units.AddressRange;

/** What lspci says of an Enhanced Allocation capability, entry by entry. */
final class FixedWords {

  private static final Pattern INDICATOR =
      Pattern.compile("BAR Equivalent Indicator: (VF-)?BAR (\\d)\\b.*");
  private static final long HIGHEST_32 = 0xffff_ffffL;

  private final List<FixedRange> entries = new ArrayList<>();
  private boolean enabled;
  private int index = -1;
  private String properties = "";
  private Optional<Long> base = Optional.empty();

  /** Takes a line inside the capability; answers whether it is about it. */
  boolean take(String line) {
    if (line.startsWith("Entry ")) {
      enabled = Flags.isSet(line, "Enable");
      index = -1;
      properties = "";
      base = Optional.empty();
      return true;
    }
    if (line.startsWith("BAR Equivalent Indicator:")) {
      index = index(line);
      return true;
    }
    if (line.startsWith("PrimaryProperties:")) {
      properties = line;
      return true;
    }
    if (line.startsWith("Base:")) {
      base = address(line);
      return true;
    }
    if (line.startsWith("MaxOffset:")) {
      address(line).ifPresent(this::close);
      return true;
    }
    return false;
  }

  /** The entries that are enabled and whole. */
  List<FixedRange> facts() {
    return List.copyOf(entries);
  }

  private static int index(String line) {
    Matcher bar = INDICATOR.matcher(line);
    if (bar.matches()) {
      return Integer.parseInt(bar.group(2)) + (bar.group(1) != null ? 9 : 0);
    }
    return line.contains("ROM") ? 8 : line.contains("behind") ? 6 : -1;
  }

  private void close(long offset) {
    boolean wraps = base.isEmpty() || Long.compareUnsigned(base.get() + offset, base.get()) < 0;
    if (!enabled || index < 0 || wraps) {
      return;
    }
    boolean io = properties.contains("I/O");
    boolean wide = Long.compareUnsigned(base.get() + offset, HIGHEST_32) > 0;
    entries.add(
        new FixedRange(
            index,
            io ? BarKind.IO : wide ? BarKind.MEM64 : BarKind.MEM32,
            properties.contains("prefetchable") && !properties.contains("non-prefetchable"),
            new AddressRange(base.get(), base.get() + offset)));
  }

  private static Optional<Long> address(String line) {
    String digits = line.substring(line.indexOf(':') + 1).strip();
    return digits.matches("[0-9a-fA-F]+") ? RegionWords.address(digits) : Optional.empty();
  }
}
