package org.iotopo.picture.tree;

import java.util.ArrayList;
import java.util.List;

/** Paths of straight lines with rounded corners. */
final class Outline {

  private Outline() {}

  /** A corner. */
  record Point(int x, int y) {}

  /**
   * The ground of some rows that follow each other: a staircase on the left, straight elsewhere.
   */
  static String around(Grid grid, int first, int last, int padding) {
    List<Point> corners = new ArrayList<>();
    int right = grid.right();
    corners.add(new Point(right, grid.top(first) - padding));
    corners.add(new Point(right, grid.bottom(last) + padding));
    for (int row = last; row >= first; row--) {
      int left = grid.left(row) - padding - 2;
      corners.add(new Point(left, grid.bottom(row) + padding));
      boolean isTop = row == first;
      corners.add(
          new Point(left, isTop ? grid.top(row) - padding : grid.bottom(row - 1) + padding));
    }
    return closed(corners, 9);
  }

  /** A closed line through the corners. */
  private static String closed(List<Point> all, int radius) {
    List<Point> corners = withoutIdle(all);
    StringBuilder path = new StringBuilder();
    int count = corners.size();
    for (int at = 0; at < count; at++) {
      Point before = corners.get((at + count - 1) % count);
      Point corner = corners.get(at);
      Point after = corners.get((at + 1) % count);
      int most = Math.min(distance(before, corner), distance(corner, after)) / 2;
      int bend = Math.min(radius, most);
      Point in = towards(corner, before, bend);
      Point out = towards(corner, after, bend);
      path.append(at == 0 ? 'M' : 'L').append(in.x()).append(' ').append(in.y());
      path.append('Q').append(corner.x()).append(' ').append(corner.y()).append(' ');
      path.append(out.x()).append(' ').append(out.y());
    }
    return path.append('Z').toString();
  }

  /** Corners at which the line turns. */
  private static List<Point> withoutIdle(List<Point> all) {
    List<Point> corners = new ArrayList<>();
    int count = all.size();
    for (int at = 0; at < count; at++) {
      Point before = all.get((at + count - 1) % count);
      Point corner = all.get(at);
      Point after = all.get((at + 1) % count);
      boolean straight =
          (before.x() == corner.x() && corner.x() == after.x())
              || (before.y() == corner.y() && corner.y() == after.y());
      if (!straight) {
        corners.add(corner);
      }
    }
    return corners;
  }

  private static int distance(Point a, Point b) {
    return Math.abs(a.x() - b.x()) + Math.abs(a.y() - b.y());
  }

  private static Point towards(Point from, Point to, int by) {
    return new Point(
        from.x() + Integer.signum(to.x() - from.x()) * by,
        from.y() + Integer.signum(to.y() - from.y()) * by);
  }
}
