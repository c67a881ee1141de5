package org.iotopo.picture.tree;

import java.util.List;

/**
 * Where the rows of a tree stand, in pixels.
 *
 * @param cardRight the right edge of all cards
 */
record Grid(List<Row> rows, int cardRight) {

  static final int CARD = 40;
  static final int PITCH = 50;
  static final int MARGIN = 26;
  static final int INDENT = 28;
  static final int CHANNEL = 46;
  static final int BADGES = 180;
  static final int GROUPS = 128;

  private static final int TOP = 112;
  private static final int NARROWEST = 296;

  static Grid of(List<Row> rows) {
    int deepest = rows.stream().mapToInt(Row::depth).max().orElse(0);
    return new Grid(rows, MARGIN + deepest * INDENT + NARROWEST);
  }

  int left(int row) {
    return MARGIN + rows.get(row).depth() * INDENT;
  }

  int top(int row) {
    return TOP + row * PITCH;
  }

  int middle(int row) {
    return top(row) + CARD / 2;
  }

  int bottom(int row) {
    return top(row) + CARD;
  }

  /** Where the lines to what hangs from a row come down. */
  int trunk(int row) {
    return left(row) + 15;
  }

  int badges() {
    return cardRight + CHANNEL;
  }

  int groups() {
    return badges() + BADGES;
  }

  int right() {
    return groups() + GROUPS;
  }

  int end() {
    return rows.isEmpty() ? TOP : bottom(rows.size() - 1);
  }
}
