package org.iotopo.importer.lspci;

import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text's lines as people paste them, each without what surrounds it: quotation marks of mail and
 * Markdown, white space, and the end of line of whatever system.
 */
final class TextLines {

  private static final Pattern QUOTED = Pattern.compile("(?:[>|][ \\t]?)+|\\* ");
  private static final int LONGEST = 4096;

  private TextLines() {}

  /**
   * Gives each line that is not empty with the offset of its first byte; what is longer than any of
   * lspci is cut.
   */
  static void each(byte[] text, BiConsumer<Integer, String> consumer) {
    int at = 0;
    while (at < text.length) {
      int end = at;
      while (end < text.length && text[end] != '\n' && text[end] != '\r') {
        end++;
      }
      int length = Math.min(end - at, LONGEST);
      if (length > 0) {
        consumer.accept(at, bare(new String(text, at, length, StandardCharsets.UTF_8)));
      }
      at = end + 1;
    }
  }

  private static String bare(String line) {
    String text = line.replace('\u00a0', ' ').replace("\ufeff", "").strip();
    Matcher quote = QUOTED.matcher(text);
    return quote.lookingAt() ? text.substring(quote.end()).strip() : text;
  }
}
