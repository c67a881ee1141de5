package org.iotopo.ide.cli.report;

import org.iotopo.diagnostics.Span;

/**
 * The line of a span as a terminal shows it.
 *
 * @param text the line, tabs spread, control characters made visible, cut where it is too long
 * @param from the column on the screen where the span begins, from 0
 * @param width the columns that it takes, at least 1
 */
record Excerpt(String text, int from, int width) {

  private static final int TAB = 4;
  private static final int WIDEST = 120;
  private static final int BEFORE = 60;
  private static final String CUT = "…";

  /** The first line of a span. */
  static Excerpt of(String file, Span span) {
    int start = Math.min(span.offset(), file.length());
    int lineStart = Math.max(file.lastIndexOf('\n', start - 1) + 1, 0);
    int lineEnd = endOfLine(file, start);
    int first = Math.max(lineStart, start - BEFORE);
    String lead = first > lineStart ? CUT : "";
    int end = Math.min(start + span.length(), lineEnd);

    Canvas canvas = new Canvas(lead);
    canvas.write(file, first, start);
    int from = canvas.column;
    canvas.write(file, start, end);
    int to = canvas.column;
    canvas.write(file, end, Math.min(lineEnd, end + WIDEST));
    if (canvas.isFull || end + WIDEST < lineEnd) {
      canvas.text.append(CUT);
    }
    int width = Math.max(1, Math.min(to, WIDEST) - from);
    return new Excerpt(canvas.text.toString().stripTrailing(), from, width);
  }

  private static int endOfLine(String file, int from) {
    int end = file.indexOf('\n', from);
    int stop = end < 0 ? file.length() : end;
    return stop > from && file.charAt(stop - 1) == '\r' ? stop - 1 : stop;
  }

  /** A line that grows to the right until it is full. */
  private static final class Canvas {
    private final StringBuilder text;
    private int column;
    private boolean isFull;

    Canvas(String lead) {
      text = new StringBuilder(lead);
      column = lead.length();
    }

    void write(String file, int from, int to) {
      for (int at = from; at < to && !isFull; ) {
        int point = file.codePointAt(at);
        at += Character.charCount(point);
        int width = point == '\t' ? TAB - column % TAB : Columns.of(point);
        if (column + width > WIDEST) {
          isFull = true;
          return;
        }
        if (point == '\t') {
          text.append(" ".repeat(width));
        } else {
          text.appendCodePoint(Columns.shown(point));
        }
        column += width;
      }
    }
  }
}
