package org.iotopo.formatting2;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.iotopo.formatting2.Token.Role;

/**
 * Decides where lines begin: one attribute or element a line, except in bodies that their author
 * wrote on one line and that fit there. Depends on the tokens and on where the author broke lines,
 * never on columns of the source, so that a second run changes nothing.
 */
final class Page {

  static final int WIDTH = 120;
  private static final int INDENT = 2;
  private static final int CONTINUATION = 2;

  private final List<Token> tokens;
  private final Trivia end;
  private final String newline;
  private final int[] closes;
  private final int[] breaksUpTo;

  Page(List<Token> tokens, Trivia end, String newline) {
    this.tokens = tokens;
    this.end = end;
    this.newline = newline;
    this.closes = closes();
    this.breaksUpTo = breaksUpTo();
  }

  /** What to write before each token, and after the last. */
  List<String> gaps() {
    List<Gap> gaps = new ArrayList<>(tokens.size() + 1);
    Deque<Boolean> bodies = new ArrayDeque<>();
    boolean lines = true;
    boolean keepsBreaks = false;
    int depth = 0;
    for (int at = 0; at < tokens.size(); at++) {
      Token token = tokens.get(at);
      if (token.is(Role.CLOSE) && !bodies.isEmpty()) {
        gaps.add(
            lines
                ? Gap.line(depth * INDENT, (depth - 1) * INDENT).before(token)
                : Gap.inline(inlineBlanks(at)));
        lines = bodies.pop();
        depth--;
        continue;
      }
      if (lines && (token.is(Role.START) || at == 0)) {
        gaps.add(at == 0 ? Gap.first() : Gap.line(depth * INDENT, depth * INDENT));
        keepsBreaks = !itemFits(at, depth);
      } else {
        int more = (depth + CONTINUATION) * INDENT;
        gaps.add(Gap.within(inlineBlanks(at), more, lines && keepsBreaks));
      }
      if (token.is(Role.OPEN)) {
        bodies.push(lines);
        lines = lines && !staysOnLine(at, depth);
        depth++;
      }
    }
    return new PageWriter(tokens, gaps, end, newline).write();
  }

  /** How many blanks stand before a token inside a line. */
  private int inlineBlanks(int at) {
    if (at == 0) {
      return 0;
    }
    Token token = tokens.get(at);
    Token previous = tokens.get(at - 1);
    boolean isTight =
        token.is(Role.TIGHT)
            || token.is(Role.TIGHT_BOTH)
            || previous.is(Role.TIGHT_BOTH)
            || (previous.is(Role.OPEN) && token.is(Role.CLOSE));
    if (isTight) {
      return 0;
    }
    return token.is(Role.START) && !previous.is(Role.OPEN) ? 2 : 1;
  }

  /** Whether an item, up to its body, fits on a line of its own. */
  private boolean itemFits(int start, int depth) {
    int width = depth * INDENT;
    for (int at = start; at < tokens.size(); at++) {
      Token token = tokens.get(at);
      if (at > start && (token.is(Role.START) || token.is(Role.CLOSE))) {
        return true;
      }
      width += token.text().length() + (at > start ? inlineWidth(at) : 0);
      if (width > WIDTH) {
        return false;
      }
      if (token.is(Role.OPEN)) {
        return true;
      }
    }
    return true;
  }

  /** Whether a body was written on one line and fits there with the words before it. */
  private boolean staysOnLine(int open, int depth) {
    int close = closes[open];
    if (close < 0 || breaksUpTo[close] != breaksUpTo[open]) {
      return false;
    }
    int start = open;
    while (start > 0 && !tokens.get(start).is(Role.START)) {
      start--;
    }
    int width = depth * INDENT;
    for (int at = start; at <= close && width <= WIDTH; at++) {
      width += tokens.get(at).text().length() + (at > start ? inlineWidth(at) : 0);
    }
    return width <= WIDTH || close == open + 1;
  }

  private int inlineWidth(int at) {
    int width = inlineBlanks(at);
    for (Trivia.Comment comment : tokens.get(at).before().comments()) {
      width += comment.width() + 1;
    }
    return width;
  }

  private int[] closes() {
    int[] found = new int[tokens.size()];
    Deque<Integer> open = new ArrayDeque<>();
    for (int at = 0; at < tokens.size(); at++) {
      found[at] = -1;
      if (tokens.get(at).is(Role.OPEN)) {
        open.push(at);
      } else if (tokens.get(at).is(Role.CLOSE) && !open.isEmpty()) {
        found[open.pop()] = at;
      }
    }
    return found;
  }

  /** For each token, how many gaps or tokens up to it break the line; an empty body never does. */
  private int[] breaksUpTo() {
    int[] found = new int[tokens.size()];
    int count = 0;
    for (int at = 0; at < tokens.size(); at++) {
      Token token = tokens.get(at);
      boolean isEmptyBody =
          token.is(Role.CLOSE)
              && at > 0
              && tokens.get(at - 1).is(Role.OPEN)
              && token.before().comments().isEmpty();
      if (!isEmptyBody && (token.before().breaksLine() || token.text().contains("\n"))) {
        count++;
      }
      found[at] = count;
    }
    return found;
  }
}
