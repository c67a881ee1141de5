package org.iotopo.importer.lspci;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iotopo.importer.FunctionFacts.BarFact;
import org.iotopo.importer.FunctionFacts.RomFact;
import org.iotopo.pci.BarKind;
import org.iotopo.units.ByteSize;

/**
 * What the lines below a function's first say in words. A line that a paste broke in two is taken
 * with the one before.
 */
final class Wording {

  private static final Pattern KEY = Pattern.compile("([A-Za-z][A-Za-z0-9/ -]{0,40}):.*");
  private static final Pattern NODE = Pattern.compile("NUMA node:? (\\d{1,5})\\b");
  private static final int BUS_MASTER = 1 << 2;
  private static final int BARS = 6;
  private static final long VIDEO_ROM = 0xc_0000;

  private final BridgeWords bridge = new BridgeWords();
  private final CapabilityWords capabilities = new CapabilityWords();
  private final TreeMap<Integer, RegionWords.Region> regions = new TreeMap<>();
  private Optional<RegionWords.Region> rom = Optional.empty();
  private boolean romEnabled;
  private boolean shown;
  private boolean inCapability;
  private boolean listsCapabilities;
  private int command;
  private OptionalInt node = OptionalInt.empty();
  private String clause = "";
  private int lastRegion = -1;
  private boolean lastIsRom;

  /** Takes a line that is neither a first one nor of a hexadecimal dump. */
  void take(String line) {
    if (line.isEmpty()) {
      return;
    }
    if (capabilities.begin(line)) {
      shown = true;
      inCapability = true;
      clause = "";
    } else if (line.startsWith("Kernel ")) {
      inCapability = false;
    } else if (inCapability && capabilities.take(line)) {
      clause = key(line).orElse(clause);
    } else {
      other(line);
    }
  }

  private void other(String line) {
    Optional<String> key = key(line);
    if (!inCapability && (region(line) || bridge.take(line))) {
      shown = true;
      clause = "";
    } else if (line.startsWith("[size=")) {
      size(line);
    } else if (key.isPresent()) {
      clause = key.get();
      keyed(clause, line);
    } else {
      continued(line);
    }
  }

  private void keyed(String key, String line) {
    if (inCapability) {
      return;
    }
    switch (key) {
      case "Control:" -> {
        shown = true;
        command |= Flags.bits(line, Flags.COMMAND);
      }
      case "Status:" -> listsCapabilities |= Flags.isSet(line, "Cap");
      case "Flags:" -> {
        shown = true;
        command |= line.contains("bus master") ? BUS_MASTER : 0;
        node(line);
      }
      case "NUMA node:" -> node(line);
      case "BridgeCtl:" -> bridge.control(line);
      default -> {}
    }
  }

  private void continued(String line) {
    switch (clause) {
      case "Control:" -> command |= inCapability ? 0 : Flags.bits(line, Flags.COMMAND);
      case "BridgeCtl:" -> bridge.control(line);
      case "Status:" -> listsCapabilities |= !inCapability && Flags.isSet(line, "Cap");
      case "Flags:" -> node(line);
      case "ACSCap:", "ACSCtl:" -> capabilities.moreAcs(clause, line);
      default -> {}
    }
  }

  private boolean region(String line) {
    Optional<RegionWords.Region> found = RegionWords.region(line);
    if (found.isPresent()) {
      RegionWords.Region region = found.get();
      int index = region.index() >= 0 ? region.index() : next();
      if (index < BARS) {
        regions.put(index, region);
        lastRegion = index;
        lastIsRom = false;
      }
      return true;
    }
    Optional<RegionWords.Region> expansion = RegionWords.rom(line);
    if (expansion.isPresent()) {
      rom = expansion;
      romEnabled = !line.contains("[disabled]");
      lastIsRom = true;
    }
    return expansion.isPresent();
  }

  /** The register after the last one: {@code lspci -v} does not number them. */
  private int next() {
    if (regions.isEmpty()) {
      return 0;
    }
    return regions.lastKey() + (regions.lastEntry().getValue().kind() == BarKind.MEM64 ? 2 : 1);
  }

  private void size(String line) {
    Optional<ByteSize> told = RegionWords.size(line);
    if (told.isEmpty()) {
      return;
    }
    if (lastIsRom) {
      rom = rom.map(region -> region.sized(told.get()));
    } else {
      regions.computeIfPresent(lastRegion, (index, region) -> region.sized(told.get()));
    }
  }

  private void node(String line) {
    Matcher number = NODE.matcher(line);
    if (number.find()) {
      node = OptionalInt.of(Integer.parseInt(number.group(1)));
    }
  }

  private static Optional<String> key(String line) {
    Matcher key = KEY.matcher(line);
    return key.matches() ? Optional.of(key.group(1) + ":") : Optional.empty();
  }

  /** Whether there is more than the first line. */
  boolean isShown() {
    return shown;
  }

  /** Whether a list of capabilities is announced and none is shown. */
  boolean lacksCapabilities() {
    return listsCapabilities && !capabilities.isShown();
  }

  /** The command register, as far as the words tell. */
  int command() {
    return command;
  }

  /** The NUMA node. */
  OptionalInt node() {
    return node;
  }

  /** The bridge's own registers. */
  BridgeWords bridge() {
    return bridge;
  }

  /** The capabilities. */
  CapabilityWords capabilities() {
    return capabilities;
  }

  /** The BARs by index. A register read back from a dump may show the upper half of one too. */
  List<BarFact> bars() {
    List<BarFact> bars = new ArrayList<>();
    regions.forEach(
        (index, region) -> {
          RegionWords.Region before = regions.get(index - 1);
          if (before == null || before.kind() != BarKind.MEM64) {
            bars.add(bar(index, region));
          }
        });
    return bars;
  }

  /** The expansion ROM; not the place in RAM to which firmware copied a video ROM. */
  Optional<RomFact> rom() {
    return rom.filter(region -> !region.base().equals(Optional.of(VIDEO_ROM)))
        .map(
            region ->
                new RomFact(
                    region.base().orElse(0L),
                    region.base().orElse(0L) != 0,
                    romEnabled,
                    region.size()));
  }

  /** A BAR of an index, as a fact. */
  static BarFact bar(int index, RegionWords.Region region) {
    long base = region.base().orElse(0L);
    return new BarFact(index, region.kind(), region.prefetchable(), base, base != 0, region.size());
  }
}
