package org.iotopo.binary;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes that somebody pasted as text: what {@code acpidump}, {@code xxd} and {@code hexdump -C}
 * print.
 */
public final class HexText {

  /** {@code DMAR @ 0x00000000BDF6E000} or {@code DMAR @ 0x..., 0x...}. */
  private static final Pattern TITLE =
      Pattern.compile("\\s*(\\S{4})\\s+@\\s+(?:0x)?\\p{XDigit}+.*");

  /** An offset, then bytes. */
  private static final Pattern OFFSET =
      Pattern.compile("\\s*(?:0x)?(\\p{XDigit}{4,16})(?::\\s|\\s\\s)\\s*(.*)");

  private static final Pattern BARE = Pattern.compile("\\s*(?:\\p{XDigit}{2}\\s*)+");

  /** A run of digits, and the white space before it. */
  private static final Pattern DIGITS = Pattern.compile("(\\s*)(\\p{XDigit}+)(?=\\s|-|$)-?");

  private static final int PER_LINE = 16;

  private HexText() {}

  /**
   * One block of bytes.
   *
   * @param title what stands above it; empty for nothing
   */
  public record Block(String title, Octets octets) {}

  /** The blocks of a text; none where it is no such text. */
  public static List<Block> read(Octets text) {
    if (!isText(text)) {
      return List.of();
    }
    List<Block> blocks = new ArrayList<>();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String title = "";
    // hexdump ends with an offset and no bytes, which must not be taken for bytes.
    boolean hasOffsets = false;
    for (String line : text.text().split("\r?\n")) {
      Matcher named = TITLE.matcher(line);
      if (named.matches()) {
        flush(title, bytes, blocks);
        title = named.group(1);
      } else if (OFFSET.matcher(line).matches() || !hasOffsets) {
        hasOffsets |= OFFSET.matcher(line).matches();
        String above = title;
        bytes(line, bytes.size())
            .ifPresent(
                found -> {
                  if (found.restarts()) {
                    flush(above, bytes, blocks);
                  }
                  bytes.writeBytes(found.bytes());
                });
      }
    }
    flush(title, bytes, blocks);
    return blocks;
  }

  /** The bytes of a line, and whether they start a new block. */
  private record Found(boolean restarts, byte[] bytes) {}

  private static Optional<Found> bytes(String line, int soFar) {
    Matcher offset = OFFSET.matcher(line);
    if (offset.matches()) {
      long at = Long.parseUnsignedLong(offset.group(1), 16);
      if (at == soFar || at == 0) {
        return Optional.of(new Found(at == 0 && soFar > 0, digits(offset.group(2))));
      }
    }
    return BARE.matcher(line).matches()
        ? Optional.of(new Found(false, bare(line)))
        : Optional.empty();
  }

  private static byte[] bare(String line) {
    return Octets.ofHex(line.replaceAll("\\s", "")).toArray();
  }

  /**
   * At most a line's worth, up to the characters beside them: those stand after two spaces, or
   * between bars.
   */
  private static byte[] digits(String text) {
    int bar = text.indexOf('|');
    Matcher run = DIGITS.matcher(bar < 0 ? text : text.substring(0, bar));
    StringBuilder digits = new StringBuilder();
    while (digits.length() < 2 * PER_LINE && run.lookingAt()) {
      boolean beside = bar < 0 && digits.length() > 0 && run.group(1).length() > 1;
      if (beside || run.group(2).length() % 2 != 0) {
        break;
      }
      digits.append(run.group(2));
      run.region(run.end(), run.regionEnd());
    }
    return Octets.ofHex(digits.substring(0, Math.min(digits.length(), 2 * PER_LINE))).toArray();
  }

  private static void flush(String title, ByteArrayOutputStream bytes, List<Block> blocks) {
    if (bytes.size() > 0) {
      blocks.add(new Block(title, Octets.of(bytes.toByteArray())));
      bytes.reset();
    }
  }

  private static boolean isText(Octets octets) {
    for (int at = 0; at < Math.min(octets.size(), 1024); at++) {
      int letter = octets.at(at);
      if (letter < ' ' && letter != '\n' && letter != '\r' && letter != '\t' || letter > 126) {
        return false;
      }
    }
    return octets.size() > 0;
  }
}
