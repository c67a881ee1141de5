package org.iotopo.importer.lspci;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iotopo.importer.FunctionFacts.BridgeFacts;
import org.iotopo.importer.FunctionFacts.WindowFact;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.AddressRange;

/** What lspci says of a bridge's own registers: {@code Bus:}, {@code … behind bridge:}. */
final class BridgeWords {

  private static final Pattern BUSES =
      Pattern.compile(
          "Bus: primary=([0-9a-fA-F]{2}), secondary=([0-9a-fA-F]{2}),"
              + " subordinate=([0-9a-fA-F]{2})\\b.*");

  private static final Pattern WINDOW =
      Pattern.compile("(I/O|Memory|Prefetchable memory) behind bridge:\\s*(.*)");

  private static final AddressRange UNSET_IO = new AddressRange(0, 0xfff);
  private static final AddressRange UNSET_MEMORY = new AddressRange(0, 0xfffff);
  private static final long HIGHEST_32 = 0xffff_ffffL;

  private final Map<WindowKind, AddressRange> windows = new EnumMap<>(WindowKind.class);
  private boolean shown;
  private int primary;
  private int secondary;
  private int subordinate;
  private boolean prefetchable64;
  private boolean vga;

  /** Takes a line; answers whether it is about a bridge. */
  boolean take(String line) {
    Matcher buses = BUSES.matcher(line);
    if (buses.matches()) {
      shown = true;
      primary = Integer.parseInt(buses.group(1), 16);
      secondary = Integer.parseInt(buses.group(2), 16);
      subordinate = Integer.parseInt(buses.group(3), 16);
      return true;
    }
    Matcher window = WINDOW.matcher(line);
    if (window.matches()) {
      shown = true;
      window(window.group(1), window.group(2));
      return true;
    }
    return false;
  }

  /** Takes the flags of the bridge control register. */
  void control(String flags) {
    vga |= Flags.isSet(flags, "VGA");
  }

  private void window(String name, String rest) {
    WindowKind kind =
        switch (name) {
          case "I/O" -> WindowKind.IO;
          case "Memory" -> WindowKind.MEM;
          default -> WindowKind.PREF;
        };
    boolean wide = rest.contains("64-bit") || rest.matches("[0-9a-fA-F]{16}-.*");
    prefetchable64 |= kind == WindowKind.PREF && wide;
    if (rest.contains("[disabled]")) {
      return;
    }
    AddressRange unset = kind == WindowKind.IO ? UNSET_IO : UNSET_MEMORY;
    RegionWords.range(rest)
        .filter(range -> !range.equals(unset))
        .ifPresent(range -> windows.put(kind, range));
  }

  /** Whether there was a line about a bridge. */
  boolean isShown() {
    return shown;
  }

  /** Whether the buses are shown and contradict each other. */
  boolean isBackwards() {
    return shown && secondary != 0 && subordinate < secondary;
  }

  /** {@code secondary=05, subordinate=03}. */
  String buses() {
    return String.format("secondary=%02x, subordinate=%02x", secondary, subordinate);
  }

  /** What was said; the programming interface says whether it decodes subtractively. */
  Optional<BridgeFacts> facts(boolean subtractive) {
    if (!shown) {
      return Optional.empty();
    }
    List<WindowFact> open = new ArrayList<>();
    windows.forEach((kind, range) -> open.add(new WindowFact(kind, range)));
    Optional<BusRange> buses =
        secondary == 0 || subordinate < secondary
            ? Optional.empty()
            : Optional.of(new BusRange(secondary, subordinate));
    boolean high =
        windows.containsKey(WindowKind.PREF)
            && Long.compareUnsigned(windows.get(WindowKind.PREF).last(), HIGHEST_32) > 0;
    return Optional.of(
        new BridgeFacts(primary, buses, open, prefetchable64 || high, vga, subtractive));
  }
}
