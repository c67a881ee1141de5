package org.iotopo.ide.completion;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What decides which words may come next: the headers of the bodies that are open at the cursor,
 * and what follows the last of their braces. Bodies that were closed, and what came before them, do
 * not matter to the grammar; without them a big or broken file costs no more than a small one.
 *
 * @param before the text that leads to the word at the cursor
 * @param word the part of the word that stands before the cursor
 * @param place what the cursor is in
 */
record Prefix(String before, String word, Place place) {

  /** The header of a body without what stands before it. */
  private static final Pattern HEADER =
      Pattern.compile(
          "(?:machine|device-type|iommu|its|host-bridge|root-port|upstream-port|downstream-port"
              + "|pcie-to-pci-bridge|pci-bridge|endpoint|sr-iov|platform-device|reserved|assign|guest)"
              + "\\b[^{}\\n]*\\{");

  /** What the cursor is in. */
  enum Place {
    /** The text of the language. */
    TEXT,
    /** A comment. */
    COMMENT,
    /** A text in quotes; the word is what of it stands before the cursor. */
    STRING
  }

  static Prefix of(String text, int cursor) {
    StringBuilder out = new StringBuilder();
    Deque<Integer> open = new ArrayDeque<>();
    int itemStart = 0;
    int at = 0;
    while (at < cursor) {
      char here = text.charAt(at);
      if (text.startsWith("//", at) || text.startsWith("/*", at)) {
        boolean isLine = text.charAt(at + 1) == '/';
        int end = isLine ? text.indexOf('\n', at) : text.indexOf("*/", at + 2);
        int after = end < 0 ? text.length() + 1 : end + (isLine ? 1 : 2);
        if (after > cursor) {
          return new Prefix(out.toString(), "", Place.COMMENT);
        }
        out.append(' ');
        at = after;
      } else if (here == '"') {
        int end = endOfString(text, at);
        if (end > cursor || end < 0) {
          return new Prefix(out.toString(), text.substring(at + 1, cursor), Place.STRING);
        }
        out.append(text, at, end);
        at = end;
      } else if (here == '{') {
        open.push(itemStart);
        out.append(here);
        itemStart = out.length();
        at++;
      } else if (here == '}') {
        if (!open.isEmpty()) {
          itemStart = open.pop();
          out.setLength(itemStart);
        }
        at++;
      } else {
        out.append(here);
        at++;
      }
    }
    int word = out.length();
    while (word > 0 && isWordPart(out.charAt(word - 1))) {
      word--;
    }
    return new Prefix(out.substring(0, word), out.substring(word), Place.TEXT);
  }

  /**
   * The texts to ask the grammar about, one after the other until it knows the word: all of it;
   * where that is broken, the open headers and the line of the cursor; and the headers alone.
   */
  List<String> attempts() {
    StringBuilder headers = new StringBuilder();
    Matcher header = HEADER.matcher(before);
    while (header.find()) {
      headers.append(header.group()).append(' ');
    }
    String rest = before.substring(before.lastIndexOf('{') + 1);
    String line = rest.substring(rest.lastIndexOf('\n') + 1);
    return List.of(before, headers + line, headers.toString());
  }

  private static int endOfString(String text, int from) {
    for (int at = from + 1; at < text.length(); at++) {
      char here = text.charAt(at);
      if (here == '"') {
        return at + 1;
      } else if (here == '\\') {
        at++;
      } else if (here == '\n' || here == '\r') {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isWordPart(char letter) {
    return Character.isLetterOrDigit(letter)
        || letter == '_'
        || letter == '-'
        || letter == '.'
        || letter == '@';
  }
}
