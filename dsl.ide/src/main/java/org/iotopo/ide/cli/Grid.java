package org.iotopo.ide.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rows of cells in columns that line up, whatever their colour. */
public final class Grid {

  private static final String GAP = "  ";

  private final String indent;
  private final List<List<Cell>> rows = new ArrayList<>();

  /** Every row begins with the indent. */
  public Grid(String indent) {
    this.indent = indent;
  }

  /** A text and its colour. */
  public record Cell(String text, UnaryOperator<String> colour) {

    /** A text as it is. */
    public static Cell of(String text) {
      return new Cell(text, UnaryOperator.identity());
    }
  }

  /** One more row; of several cells, or of one that stands for itself. */
  public Grid row(Cell... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** One more row of plain text. */
  public Grid row(String... texts) {
    rows.add(List.of(texts).stream().map(Cell::of).toList());
    return this;
  }

  /** Writes all rows; a row of one cell does not widen its column. */
  public void print(PrintStream out) {
    List<Integer> widths = new ArrayList<>();
    for (List<Cell> row : rows) {
      for (int at = 0; at < row.size() && row.size() > 1; at++) {
        int width = row.get(at).text().length();
        if (at == widths.size()) {
          widths.add(width);
        } else {
          widths.set(at, Math.max(widths.get(at), width));
        }
      }
    }
    for (List<Cell> row : rows) {
      StringBuilder line = new StringBuilder(indent);
      int pending = 0;
      for (int at = 0; at < row.size(); at++) {
        Cell cell = row.get(at);
        if (!cell.text().isEmpty()) {
          line.append(" ".repeat(pending)).append(cell.colour().apply(cell.text()));
          pending = 0;
        }
        boolean last = at == row.size() - 1;
        pending += last ? 0 : widths.get(at) - cell.text().length() + GAP.length();
      }
      out.println(line);
    }
  }
}
