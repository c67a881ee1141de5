package org.iotopo.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table with a heading.
 *
 * @param id for a link
 * @param title the heading
 * @param intro a sentence or two
 * @param columns the heads of the columns
 * @param rows the cells
 */
public record Section(
    String id, String title, String intro, List<String> columns, List<List<Cell>> rows) {

  /** An empty table. */
  public static Section of(String id, String title, String intro, String... columns) {
    return new Section(id, title, intro, List.of(columns), new ArrayList<>());
  }

  /** Adds a row. */
  public void add(Cell... cells) {
    rows.add(List.of(cells));
  }

  /**
   * A cell.
   *
   * @param tone how it is meant
   * @param link the id of an element; empty for none
   */
  public record Cell(String text, Tone tone, String link) {

    /** Plain words. */
    public static Cell words(Object text) {
      return new Cell(text.toString(), Tone.PLAIN, "");
    }

    /** An address, a range, a name: something that is copied as it is. */
    public static Cell code(Object text) {
      return new Cell(text.toString(), Tone.CODE, "");
    }

    /** An element of the machine. */
    public static Cell element(Object path) {
      return new Cell(path.toString(), Tone.CODE, path.toString());
    }

    /** Something that is as it should be, or is not. */
    public static Cell verdict(boolean good, String text) {
      return new Cell(text, good ? Tone.GOOD : Tone.BAD, "");
    }
  }

  /** How a cell is meant. */
  public enum Tone {
    /** Words. */
    PLAIN,
    /** To be copied as it is. */
    CODE,
    /** As it should be. */
    GOOD,
    /** Not as it should be. */
    BAD,
    /** Nobody knows. */
    DOUBT
  }
}
