package org.iotopo.importer.lspci;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.ClassCode;
import org.iotopo.pci.DeviceFunction;
import org.iotopo.pci.PciId;
import org.iotopo.pci.Segment;

/**
 * The line with which lspci begins a function: {@code 0000:01:00.0 Ethernet controller [0200]:
 * Intel Corporation I350 [8086:1521] (rev 01) (prog-if 00 [Normal decode])}; names, numbers or
 * both.
 *
 * @param classCode from its number or its name; without a programming interface, with 0
 * @param label vendor and device by name; empty where only numbers are shown
 */
record FirstLine(Bdf bdf, Optional<ClassCode> classCode, Optional<PciId> id, String label) {

  private static final String HEX4 = "([0-9a-fA-F]{4})";

  /** Seven digits are what a segment has at most: VMD's are 0x10000 and on. */
  private static final Pattern START =
      Pattern.compile(
          "(?:([0-9a-fA-F]{4,7}):)?([0-9a-fA-F]{2}):([01][0-9a-fA-F])\\.([0-7])[ \\t]+(\\S.*)");

  private static final Pattern CLASS =
      Pattern.compile(
          "(?:(?:Class )?\\[?" + HEX4 + "\\]?|([^:\\[]+?)(?: \\[" + HEX4 + "\\])?):\\s*(.*)");

  private static final Pattern ID = Pattern.compile("\\[?\\b" + HEX4 + ":" + HEX4 + "\\b\\]?");
  private static final Pattern INTERFACE = Pattern.compile("\\(prog-if ([0-9a-fA-F]{2})\\b");
  private static final Pattern SUFFIX =
      Pattern.compile("\\s*(?:\\((?:rev|prog-if) [^()]*(?:\\([^()]*\\)[^()]*)*\\)?\\s*)+$");

  /** Reads a line; empty where it begins no function. */
  static Optional<FirstLine> read(String line) {
    Matcher start = START.matcher(line);
    if (!start.matches()) {
      return Optional.empty();
    }
    Segment segment = start.group(1) == null ? Segment.ZERO : new Segment(hex(start.group(1)));
    DeviceFunction slot = new DeviceFunction(hex(start.group(3)), hex(start.group(4)));
    Bdf bdf = new Bdf(segment, hex(start.group(2)), slot);
    Matcher named = CLASS.matcher(start.group(5));
    if (!named.matches()) {
      return Optional.empty();
    }
    String device = named.group(4);
    Matcher programming = INTERFACE.matcher(device);
    int programmingInterface = programming.find() ? hex(programming.group(1)) : 0;
    String number = named.group(1) != null ? named.group(1) : named.group(3);
    Optional<Integer> subclass =
        number != null ? Optional.of(hex(number)) : ClassNames.subclass(named.group(2));
    String words = SUFFIX.matcher(device).replaceFirst("");
    Optional<PciId> id = id(words);
    return Optional.of(
        new FirstLine(
            bdf,
            subclass.map(code -> new ClassCode(code << 8 | programmingInterface)),
            id,
            label(words)));
  }

  /**
   * Whether the line begins a function in one of the forms for programs: {@code -m}, {@code -mm}.
   */
  static boolean isForPrograms(String line) {
    Matcher start = START.matcher(line);
    return start.matches() && start.group(5).startsWith("\"");
  }

  /** The last pair of numbers: a name may hold some too. */
  private static Optional<PciId> id(String words) {
    Matcher pair = ID.matcher(words);
    Optional<PciId> found = Optional.empty();
    while (pair.find()) {
      found = Optional.of(new PciId(hex(pair.group(1)), hex(pair.group(2))));
    }
    return found;
  }

  private static String label(String words) {
    String bare = words.replaceFirst("\\s*\\[[0-9a-fA-F]{4}:[0-9a-fA-F]{4}\\]$", "").strip();
    return bare.matches("(?:Device )?[0-9a-fA-F]{4}:[0-9a-fA-F]{4}") ? "" : bare;
  }

  private static int hex(String digits) {
    return Integer.parseInt(digits, 16);
  }
}
