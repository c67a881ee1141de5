package org.iotopo.ide.tokens;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.Position;
import org.iotopo.ide.workspace.Text;

/** Tokens as the protocol packs them: five numbers each, relative to the one before. */
final class TokenList {

  private final Text text;
  private final List<Integer> numbers = new ArrayList<>();
  private int line;
  private int character;

  TokenList(Text text) {
    this.text = text;
  }

  /** Adds a token; one of several lines becomes one token a line. */
  void add(int from, int to, TokenKind kind, int modifiers) {
    int at = from;
    while (at < to) {
      int next = text.lineStart(text.line(at) + 1);
      int end = next <= at || next > to ? to : endOfLine(at, next);
      if (end > at) {
        addOnLine(text.position(at), end - at, kind, modifiers);
      }
      at = next <= at || next > to ? to : next;
    }
  }

  List<Integer> numbers() {
    return numbers;
  }

  private int endOfLine(int from, int next) {
    int end = next;
    String content = text.content();
    while (end > from && (content.charAt(end - 1) == '\n' || content.charAt(end - 1) == '\r')) {
      end--;
    }
    return end;
  }

  private void addOnLine(Position start, int length, TokenKind kind, int modifiers) {
    int lines = start.getLine() - line;
    numbers.add(lines);
    numbers.add(lines == 0 ? start.getCharacter() - character : start.getCharacter());
    numbers.add(length);
    numbers.add(kind.ordinal());
    numbers.add(modifiers);
    line = start.getLine();
    character = start.getCharacter();
  }
}
