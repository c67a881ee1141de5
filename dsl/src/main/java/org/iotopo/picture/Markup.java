package org.iotopo.picture;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes XML, one element a line. */
public final class Markup {

  private final StringBuilder text = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Begins an element.
   *
   * @param attributes name and value in turns; an empty value leaves the attribute out
   */
  public Markup open(String name, Object... attributes) {
    tag(name, attributes).append(">\n");
    open.push(name);
    return this;
  }

  /** Ends the element that was begun last. */
  public Markup close() {
    text.append("</").append(open.pop()).append(">\n");
    return this;
  }

  /** An element without content. */
  public Markup leaf(String name, Object... attributes) {
    tag(name, attributes).append("/>\n");
    return this;
  }

  /** An element that holds a text. */
  public Markup text(String name, String content, Object... attributes) {
    tag(name, attributes).append('>').append(escaped(content));
    text.append("</").append(name).append(">\n");
    return this;
  }

  /** What was written elsewhere in the same way. */
  public Markup add(Markup other) {
    text.append(other.text);
    return this;
  }

  private StringBuilder tag(String name, Object... attributes) {
    text.append('<').append(name);
    for (int at = 0; at < attributes.length; at += 2) {
      String value = attributes[at + 1].toString();
      if (!value.isEmpty()) {
        text.append(' ').append(attributes[at]).append("=\"").append(escaped(value)).append('"');
      }
    }
    return text;
  }

  /** A text as XML has it; what XML cannot hold becomes U+FFFD. */
  public static String escaped(String plain) {
    if (plain.chars().allMatch(letter -> letter >= ' ' && letter < 127 && !isSpecial(letter))) {
      return plain;
    }
    StringBuilder out = new StringBuilder(plain.length() + 16);
    plain
        .codePoints()
        .forEach(
            letter -> {
              switch (letter) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isCharacter(letter) ? letter : 0xfffd);
              }
            });
    return out.toString();
  }

  private static boolean isSpecial(int letter) {
    return letter == '&' || letter == '<' || letter == '>' || letter == '"' || letter == '\'';
  }

  /** XML 1.0, 2.2. */
  private static boolean isCharacter(int letter) {
    return letter == '\t'
        || letter == '\n'
        || letter == '\r'
        || (letter >= 0x20 && letter <= 0xd7ff)
        || (letter >= 0xe000 && letter <= 0xfffd)
        || letter >= 0x10000;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
