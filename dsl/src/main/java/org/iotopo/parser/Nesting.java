package org.iotopo.parser;

/** How deep the braces of a text nest; comments and strings do not count. */
final class Nesting {

  private Nesting() {}

  /** The offset of the first brace that opens more than {@code most} blocks; -1 for none. */
  static int firstBeyond(String text, int most) {
    int depth = 0;
    int at = 0;
    while (at < text.length()) {
      char letter = text.charAt(at);
      if (letter == '{' && ++depth > most) {
        return at;
      }
      if (letter == '}' && depth > 0) {
        depth--;
      }
      at = letter == '/' || letter == '"' ? after(text, at) : at + 1;
    }
    return -1;
  }

  /** Past a comment or a string, or past a lone slash or quote. */
  private static int after(String text, int at) {
    if (text.startsWith("//", at)) {
      return orEnd(text, text.indexOf('\n', at));
    }
    if (text.startsWith("/*", at)) {
      int end = text.indexOf("*/", at + 2);
      return end < 0 ? text.length() : end + 2;
    }
    if (text.charAt(at) == '"') {
      for (int end = at + 1; end < text.length() && text.charAt(end) != '\n'; end++) {
        if (text.charAt(end) == '"') {
          return end + 1;
        }
        if (text.charAt(end) == '\\') {
          end++;
        }
      }
    }
    return at + 1;
  }

  private static int orEnd(String text, int found) {
    return found < 0 ? text.length() : found;
  }
}
