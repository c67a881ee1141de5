package org.iotopo.ide.cli.decode;

import java.io.PrintStream;
import java.util.Iterator;
import java.util.List;
import org.iotopo.binary.Dump;
import org.iotopo.binary.Octets;
import org.iotopo.binary.Problem;
import org.iotopo.ide.cli.Style;

/** A table for a person: offset, bytes, field, meaning, and what is wrong below the place. */
public final class TextDump {

  private static final int PER_LINE = 8;
  private static final int NAME = 32;

  private final PrintStream out;
  private final Style style;

  /** Writes there. */
  public TextDump(PrintStream out, Style style) {
    this.out = out;
    this.style = style;
  }

  /** Writes one table. */
  public void print(Table table) {
    out.println(
        style.bold(table.kind()) + " of " + table.source() + ", " + table.size() + " bytes");
    Iterator<Problem> problems = table.problems().iterator();
    Problem next = problems.hasNext() ? problems.next() : null;
    List<Dump.Line> lines = table.lines();
    for (int at = 0; at < lines.size(); at++) {
      print(lines.get(at));
      long until = at + 1 < lines.size() ? lines.get(at + 1).offset() : Long.MAX_VALUE;
      while (next != null && next.offset() < until) {
        print(next);
        next = problems.hasNext() ? problems.next() : null;
      }
    }
    if (!table.problems().isEmpty()) {
      int count = table.problems().size();
      out.println(count + (count == 1 ? " finding" : " findings"));
    }
  }

  private void print(Dump.Line line) {
    boolean structure = line.kind() == Dump.Kind.STRUCTURE;
    Octets octets = structure ? Octets.NONE : line.octets();
    String name = "  ".repeat(line.depth()) + line.name();
    String meaning = structure ? line.octets().size() + " bytes" : line.meaning();
    String text = row(line.offset(), octets, 0) + padded(name, NAME) + "  " + meaning;
    switch (line.kind()) {
      case STRUCTURE -> out.println(style.bold(text.stripTrailing()));
      case FIELD -> out.println(text.stripTrailing());
      case RESERVED, UNKNOWN -> out.println(style.dim(text.stripTrailing()));
      default -> throw new IllegalStateException(line.kind().toString());
    }
    for (int from = PER_LINE; from < octets.size(); from += PER_LINE) {
      out.println(row(line.offset(), octets, from).stripTrailing());
    }
  }

  private void print(Problem problem) {
    out.println(
        String.format("  %04x  ", problem.offset())
            + padded("^", 3 * PER_LINE + 1)
            + (problem.isError()
                ? style.bad(problem.message())
                : style.doubtful(problem.message())));
  }

  private static String row(int offset, Octets octets, int from) {
    StringBuilder bytes = new StringBuilder();
    for (int at = from; at < Math.min(octets.size(), from + PER_LINE); at++) {
      bytes.append(String.format("%02x ", octets.at(at)));
    }
    return String.format("  %04x  ", offset + from) + padded(bytes.toString(), 3 * PER_LINE + 1);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
