package org.iotopo.ide.workspace;

import java.util.Arrays;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.iotopo.diagnostics.Span;

/**
 * A text, and where its lines begin. Positions count UTF-16 units, as the protocol's do; one that
 * lies outside the text means the nearest place inside.
 */
public final class Text {

  /** No text. */
  public static final Text EMPTY = new Text("");

  private final String content;
  private int[] lineStarts;

  public Text(String content) {
    this.content = content;
  }

  /** All of it. */
  public String content() {
    return content;
  }

  /** The number of UTF-16 units. */
  public int length() {
    return content.length();
  }

  /** The part between two offsets. */
  public String between(int from, int to) {
    return content.substring(clamp(from), Math.max(clamp(from), clamp(to)));
  }

  /** Where a position is. */
  public int offset(Position position) {
    int[] starts = lineStarts();
    int line = position.getLine();
    if (line < 0) {
      return 0;
    }
    if (line >= starts.length) {
      return content.length();
    }
    int end = line + 1 < starts.length ? endOfLine(starts[line + 1]) : content.length();
    return Math.min(starts[line] + Math.max(0, position.getCharacter()), end);
  }

  /** The position of an offset. */
  public Position position(int offset) {
    int inside = clamp(offset);
    int found = Arrays.binarySearch(lineStarts(), inside);
    int line = found >= 0 ? found : -found - 2;
    return new Position(line, inside - lineStarts()[line]);
  }

  /** The range between two offsets. */
  public Range range(int from, int to) {
    return new Range(position(from), position(to));
  }

  /** The range of a stretch of this text. */
  public Range range(Span span) {
    return range(span.offset(), span.offset() + span.length());
  }

  /** The number of the line that an offset is on, from 0. */
  public int line(int offset) {
    return position(offset).getLine();
  }

  /** Where a line begins. */
  public int lineStart(int line) {
    return lineStarts()[Math.max(0, Math.min(line, lineStarts().length - 1))];
  }

  /** This text with a part of it replaced. */
  public Text with(Range range, String replacement) {
    int from = offset(range.getStart());
    int to = Math.max(from, offset(range.getEnd()));
    return new Text(content.substring(0, from) + replacement + content.substring(to));
  }

  private int clamp(int offset) {
    return Math.max(0, Math.min(offset, content.length()));
  }

  /** Where the line ends that comes before another, its line break left out. */
  private int endOfLine(int nextStart) {
    int end = nextStart - 1;
    boolean isPair = content.charAt(end) == '\n' && end > 0 && content.charAt(end - 1) == '\r';
    return isPair ? end - 1 : end;
  }

  private int[] lineStarts() {
    if (lineStarts == null) {
      int[] starts = new int[64];
      int count = 1;
      for (int at = 0; at < content.length(); at++) {
        char here = content.charAt(at);
        boolean ends =
            here == '\n'
                || (here == '\r' && (at + 1 == content.length() || content.charAt(at + 1) != '\n'));
        if (ends) {
          if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
          }
          starts[count++] = at + 1;
        }
      }
      lineStarts = Arrays.copyOf(starts, count);
    }
    return lineStarts;
  }
}
