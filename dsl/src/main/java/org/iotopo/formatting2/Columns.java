package org.iotopo.formatting2;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.iotopo.formatting2.Token.Role;

/**
 * Sets what belongs together one below the other: the ranges of neighbouring memories, windows and
 * reserved regions, and the comments at the ends of neighbouring lines.
 */
final class Columns {

  private static final Set<String> TABLES = Set.of("memory", "window", "reserved", "reserve");

  private final List<Token> tokens;
  private final List<Gap> gaps;
  private final List<String> texts;

  Columns(List<Token> tokens, List<Gap> gaps, List<String> texts) {
    this.tokens = tokens;
    this.gaps = gaps;
    this.texts = texts;
  }

  /** Pads the second word of neighbouring lines that begin with the same one. */
  void alignValues() {
    List<Integer> run = new ArrayList<>();
    for (int at = 0; at + 2 < tokens.size(); at++) {
      if (!beginsLine(at)) {
        continue;
      }
      boolean goesOn = !run.isEmpty() && isRow(at) && isNextLine(run.get(run.size() - 1), at);
      if (!goesOn) {
        pad(run);
        run.clear();
      }
      if (isRow(at)) {
        run.add(at);
      }
    }
    pad(run);
  }

  private boolean beginsLine(int at) {
    return gaps.get(at).kind() != Gap.Kind.WITHIN && !tokens.get(at).is(Role.CLOSE);
  }

  private boolean isRow(int at) {
    return TABLES.contains(tokens.get(at).text())
        && texts.get(at + 1).isBlank()
        && texts.get(at + 2).equals(" ");
  }

  private boolean isNextLine(int previous, int at) {
    if (!tokens.get(previous).text().equals(tokens.get(at).text())
        || gaps.get(previous).indent() != gaps.get(at).indent()
        || tokens.get(at).before().comments().stream().anyMatch(c -> c.newlines() > 0)) {
      return false;
    }
    int breaks = 0;
    for (int gap = previous + 1; gap <= at; gap++) {
      breaks += (int) texts.get(gap).chars().filter(c -> c == '\n').count();
    }
    return breaks == 1;
  }

  private void pad(List<Integer> run) {
    int width = run.stream().mapToInt(at -> tokens.get(at + 1).text().length()).max().orElse(0);
    for (int at : run) {
      texts.set(at + 2, " ".repeat(1 + width - tokens.get(at + 1).text().length()));
    }
  }

  /** Pads before the comments that end neighbouring lines of one depth. */
  void alignTrailingComments() {
    List<Integer> run = new ArrayList<>();
    List<Integer> columns = new ArrayList<>();
    int column = 0;
    int lineStart = 0;
    for (int at = 0; at < texts.size(); at++) {
      String text = texts.get(at);
      boolean trails = text.startsWith("  //");
      if (trails) {
        boolean goesOn =
            !run.isEmpty() && lineStart == run.get(run.size() - 1) && isSameDepth(run, lineStart);
        if (!goesOn) {
          shift(run, columns);
          run.clear();
          columns.clear();
        }
        run.add(at);
        columns.add(column);
      }
      int lastBreak = text.lastIndexOf('\n');
      if (lastBreak >= 0) {
        boolean isOneBreak = text.indexOf('\n') == lastBreak;
        lineStart = isOneBreak ? at : -1;
        column = text.length() - lastBreak - 1;
      } else {
        column += text.length();
      }
      if (at < tokens.size()) {
        String word = tokens.get(at).text();
        int wordBreak = word.lastIndexOf('\n');
        column = wordBreak < 0 ? column + word.length() : word.length() - wordBreak - 1;
      }
    }
    shift(run, columns);
  }

  /** Whether the line that ends with the run's last comment is as deep as the one that follows. */
  private boolean isSameDepth(List<Integer> run, int lineStart) {
    return lineStart < gaps.size()
        && indentOfLineBefore(run.get(run.size() - 1)) == gaps.get(lineStart).indent();
  }

  private int indentOfLineBefore(int gap) {
    int at = gap - 1;
    while (at > 0 && texts.get(at).indexOf('\n') < 0) {
      at--;
    }
    return at < 0 ? 0 : gaps.get(at).indent();
  }

  private void shift(List<Integer> run, List<Integer> columns) {
    int width = columns.stream().mapToInt(Integer::intValue).max().orElse(0);
    for (int at = 0; at < run.size(); at++) {
      int gap = run.get(at);
      texts.set(gap, " ".repeat(width - columns.get(at)) + texts.get(gap));
    }
  }
}
