package org.iotopo.ide.cli.report;

/** How many columns of a screen a character takes, and what to show of one that has no shape. */
public final class Columns {

  private Columns() {}

  /** 0 for what combines with the character before, 2 for the wide ones of East Asia. */
  static int of(int point) {
    if (point < 0x300) {
      return 1;
    }
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      case Character.FORMAT -> 1;
      default -> isWide(point) ? 2 : 1;
    };
  }

  /** Control characters, and those that turn the direction of a line, become a replacement. */
  static int shown(int point) {
    boolean shapeless =
        Character.isISOControl(point)
            || Character.getType(point) == Character.FORMAT
            || Character.getType(point) == Character.SURROGATE;
    return shapeless ? '\ufffd' : point;
  }

  /** A text from a source that is safe to print: one line, nothing that a terminal obeys. */
  public static String shown(String text) {
    boolean harmless = text.chars().allMatch(each -> each >= ' ' && each < 0x7f);
    return harmless
        ? text
        : text.codePoints()
            .map(Columns::shown)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  private static boolean isWide(int point) {
    return point >= 0x1100
        && (point <= 0x115f
            || (point >= 0x2e80 && point <= 0xa4cf && point != 0x303f)
            || (point >= 0xac00 && point <= 0xd7a3)
            || (point >= 0xf900 && point <= 0xfaff)
            || (point >= 0xfe30 && point <= 0xfe6f)
            || (point >= 0xff00 && point <= 0xff60)
            || (point >= 0xffe0 && point <= 0xffe6)
            || (point >= 0x1f300 && point <= 0x1faff)
            || (point >= 0x20000 && point <= 0x3fffd));
  }
}
