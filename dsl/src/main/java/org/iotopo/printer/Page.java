package org.iotopo.printer;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of a file, laid out as the formatter does: two blanks a level, the second words of
 * neighbouring rows one below the other, lists broken where they are too long.
 */
final class Page {

  private static final int WIDTH = 120;

  /** Where a list that is broken anyway is broken. */
  private static final int LIST_WIDTH = 100;

  private final List<Line> lines = new ArrayList<>();
  private int depth;
  private boolean apart;

  /**
   * A line.
   *
   * @param row the keyword of a row, whose second word is padded; empty for other lines
   * @param word the padded word
   */
  private record Line(int depth, String row, String word, String text) {}

  /** A line. */
  void line(String text) {
    add(new Line(depth, "", "", text));
  }

  /** A line of a table: neighbours that begin with the same word are set in columns. */
  void row(String keyword, String word, String text) {
    add(new Line(depth, keyword, word, text));
  }

  /** A blank line before what comes next, unless it is the first in a body. */
  void apart() {
    apart = true;
  }

  /** An element: with a body where that has lines. */
  void element(String head, Runnable body) {
    int at = lines.size() + (needsBlank() ? 1 : 0);
    line(head);
    depth++;
    body.run();
    apart = false;
    depth--;
    if (lines.size() == at + 1) {
      return;
    }
    lines.set(at, new Line(depth, "", "", head + " {"));
    line("}");
  }

  /** Words that a comma parts, over several lines where one does not hold them. */
  void list(String head, List<String> words, String tail) {
    String whole = head + " " + String.join(", ", words) + tail;
    if (2 * depth + whole.length() <= WIDTH) {
      line(whole);
      return;
    }
    StringBuilder text = new StringBuilder(head);
    int width = 2 * depth + head.length();
    for (int at = 0; at < words.size(); at++) {
      String word = words.get(at) + (at + 1 < words.size() ? "," : tail);
      if (at > 0 && width + 1 + word.length() > LIST_WIDTH) {
        text.append('\n').append("  ".repeat(depth + 2)).append(word);
        width = 2 * (depth + 2) + word.length();
      } else {
        text.append(' ').append(word);
        width += 1 + word.length();
      }
    }
    line(text.toString());
  }

  /** How much room a line of this depth has. */
  int room() {
    return LIST_WIDTH - 2 * depth;
  }

  private void add(Line line) {
    if (needsBlank()) {
      lines.add(new Line(0, "", "", ""));
    }
    apart = false;
    lines.add(line);
  }

  private boolean needsBlank() {
    return apart && !lines.isEmpty() && lines.get(lines.size() - 1).depth() >= depth;
  }

  /** The text. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < lines.size(); at++) {
      Line line = lines.get(at);
      text.append(line.text().isEmpty() ? "" : "  ".repeat(line.depth()));
      if (!line.row().isEmpty()) {
        text.append(line.row()).append(' ').append(line.word());
        text.append(" ".repeat(width(at) - line.word().length())).append(' ');
      }
      text.append(line.text()).append('\n');
    }
    return text.toString();
  }

  /** The width of the column that a row stands in. */
  private int width(int row) {
    int from = row;
    while (from > 0 && isSameTable(from - 1, row)) {
      from--;
    }
    int width = 0;
    for (int at = from; at < lines.size() && isSameTable(at, row); at++) {
      width = Math.max(width, lines.get(at).word().length());
    }
    return width;
  }

  private boolean isSameTable(int at, int row) {
    return lines.get(at).depth() == lines.get(row).depth()
        && lines.get(at).row().equals(lines.get(row).row());
  }
}
