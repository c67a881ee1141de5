package org.iotopo.parser;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.antlr.runtime.ANTLRStringStream;
import org.antlr.runtime.CommonToken;
import org.antlr.runtime.Token;
import org.iotopo.parser.antlr.internal.InternalIotopoLexer;

/**
 * What to overlook of a text so that the rest of it can be read. A word too many ends the body that
 * it stands in, and with it all that follows there; overlooked, it costs itself alone.
 */
final class Repair {

  private final String text;
  private final List<CommonToken> tokens = new ArrayList<>();
  private final BitSet hidden = new BitSet();

  Repair(String text) {
    this.text = text;
    InternalIotopoLexer lexer = new InternalIotopoLexer(new ANTLRStringStream(text));
    Token token = lexer.nextToken();
    while (token.getType() != Token.EOF) {
      if (token.getType() != InternalIotopoLexer.RULE_WS
          && token.getType() != InternalIotopoLexer.RULE_SL_COMMENT
          && token.getType() != InternalIotopoLexer.RULE_ML_COMMENT
          && token instanceof CommonToken common) {
        tokens.add(common);
      }
      token = lexer.nextToken();
    }
  }

  /** The offsets at which tokens start that are overlooked. */
  BitSet hidden() {
    return hidden;
  }

  /**
   * Overlooks the word at an offset; if a statement begins with it, the whole statement.
   *
   * @param known the words with which the next statement may begin
   * @return whether there was something left to overlook
   */
  boolean overlook(int offset, Set<String> known) {
    int at = indexOf(offset);
    if (at < 0 || hidden.get(offset)) {
      return false;
    }
    hidden.set(offset);
    if (!startsStatement(at) || !Character.isLetterOrDigit(text.charAt(offset))) {
      return true;
    }
    int depth = 0;
    for (int next = at + 1; next < tokens.size(); next++) {
      CommonToken token = tokens.get(next);
      String word = token.getText();
      if (depth == 0 && (word.equals("}") || (known.contains(word) && startsStatement(next)))) {
        break;
      }
      depth += word.equals("{") ? 1 : word.equals("}") ? -1 : 0;
      hidden.set(token.getStartIndex());
    }
    return true;
  }

  /** Whether the word before the one at an offset is overlooked too. */
  boolean continues(int offset) {
    int at = indexOf(offset);
    return at > 0 && hidden.get(tokens.get(at - 1).getStartIndex());
  }

  private int indexOf(int offset) {
    int low = 0;
    int high = tokens.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int start = tokens.get(middle).getStartIndex();
      if (start == offset) {
        return middle;
      }
      if (start < offset) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** Whether a token is the first of its line or follows a brace. */
  private boolean startsStatement(int index) {
    if (index == 0) {
      return true;
    }
    CommonToken before = tokens.get(index - 1);
    return before.getText().equals("{")
        || before.getText().equals("}")
        || text.substring(before.getStopIndex() + 1, tokens.get(index).getStartIndex())
                .indexOf('\n')
            >= 0;
  }
}
