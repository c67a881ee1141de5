package org.iotopo.importer.lspci;

import java.io.ByteArrayOutputStream;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The configuration space that {@code lspci -x} prints, 16 bytes a line: {@code 00: 86 80 …}. */
final class HexDump {

  private static final Pattern LINE =
      Pattern.compile("([0-9a-fA-F]{2,3}):((?:[ \\t]+[0-9a-fA-F]{2}){1,16})");
  private static final int SPACE = 4096;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private OptionalInt gap = OptionalInt.empty();

  /** Takes a line of a dump; answers whether it is one. */
  boolean take(String line) {
    Matcher match = LINE.matcher(line);
    if (!match.matches()) {
      return false;
    }
    int offset = Integer.parseInt(match.group(1), 16);
    if (offset == bytes.size() && gap.isEmpty()) {
      for (String digits : match.group(2).strip().split("[ \\t]+")) {
        if (bytes.size() < SPACE) {
          bytes.write(Integer.parseInt(digits, 16));
        }
      }
    } else if (offset > bytes.size() && gap.isEmpty()) {
      gap = OptionalInt.of(bytes.size());
    }
    return true;
  }

  /** What was read without a gap. */
  byte[] bytes() {
    return bytes.toByteArray();
  }

  /** How many bytes came before the first gap, where there is one. */
  OptionalInt gap() {
    return gap;
  }
}
