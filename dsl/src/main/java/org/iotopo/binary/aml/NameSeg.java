package org.iotopo.binary.aml;

import java.util.regex.Pattern;

/**
 * A name in a scope: four characters, shorter ones filled up with underscores (20.2.2).
 *
 * @param text as the source says it, without the underscores at its end
 */
public record NameSeg(String text) implements Comparable<NameSeg> {

  private static final Pattern SHAPE = Pattern.compile("[A-Z_][A-Z0-9_]{0,3}");

  /** Refuses what is no name; drops underscores at the end. */
  public NameSeg {
    if (!isName(text)) {
      throw new IllegalArgumentException("'" + text + "' is no NameSeg");
    }
    while (text.length() > 1 && text.endsWith("_")) {
      text = text.substring(0, text.length() - 1);
    }
  }

  /** Whether a text is a name. */
  public static boolean isName(String text) {
    return SHAPE.matcher(text).matches();
  }

  Aml aml() {
    return Aml.raw(
        (text + "___").substring(0, 4).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  @Override
  public int compareTo(NameSeg other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
