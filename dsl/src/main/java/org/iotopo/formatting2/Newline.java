package org.iotopo.formatting2;

/** The line break of a file: that of its first line. */
final class Newline {

  private Newline() {}

  static String of(String text) {
    int first = text.indexOf('\n');
    return first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
  }
}
