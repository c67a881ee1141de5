package org.iotopo.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * How much room a text takes. Fonts differ from machine to machine, so this is the width in a wide
 * one (DejaVu Sans), and what fits here fits everywhere.
 */
public final class Lettering {

  private static final String NARROW = "fijlrtI.,:;|!'()[]/ ·";
  private static final String WIDE = "mwMW@%…→";

  private Lettering() {}

  /** The width of a text in a proportional font, in pixels. */
  public static int width(String text, double size) {
    return (int) Math.ceil(text.codePoints().mapToDouble(Lettering::em).sum() * size);
  }

  /** The width of a text in a font whose letters are all alike. */
  public static int monoWidth(String text, double size) {
    return (int) Math.ceil(text.codePoints().count() * 0.61 * size);
  }

  /** The text, or as much of its beginning as fits, with an ellipsis. */
  public static String cut(String text, int width, double size) {
    if (width(text, size) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 0 && width(text.substring(0, end).stripTrailing() + "…", size) > width) {
      end = text.offsetByCodePoints(end, -1);
    }
    return end == 0 ? "" : text.substring(0, end).stripTrailing() + "…";
  }

  /** The text on lines that fit; the last of them is cut if there would be more. */
  public static List<String> wrapped(String text, int width, double size, int most) {
    List<String> lines = new ArrayList<>();
    String rest = text.strip();
    while (!rest.isEmpty() && lines.size() < most - 1 && width(rest, size) > width) {
      int end = rest.indexOf(' ');
      for (int at = end; at >= 0 && width(rest.substring(0, at), size) <= width; ) {
        end = at;
        at = rest.indexOf(' ', at + 1);
      }
      if (end <= 0) {
        break;
      }
      lines.add(rest.substring(0, end));
      rest = rest.substring(end + 1).strip();
    }
    if (!rest.isEmpty()) {
      lines.add(cut(rest, width, size));
    }
    return lines;
  }

  private static double em(int letter) {
    if (NARROW.indexOf(letter) >= 0) {
      return 0.36;
    }
    if (WIDE.indexOf(letter) >= 0) {
      return 0.95;
    }
    if (letter >= 0x2e80) {
      return 1.05;
    }
    return Character.isUpperCase(letter) ? 0.7 : 0.62;
  }
}
