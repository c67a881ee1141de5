package org.iotopo.parser;

import java.util.BitSet;
import org.antlr.runtime.CharStream;
import org.antlr.runtime.Token;
import org.iotopo.parser.antlr.internal.InternalIotopoLexer;

/** A lexer to which some stretches of the text are white space. */
final class HidingLexer extends InternalIotopoLexer {

  private final BitSet hidden;

  /**
   * @param hidden the offsets at which a token that starts there does not count
   */
  HidingLexer(CharStream text, BitSet hidden) {
    super(text);
    this.hidden = hidden;
  }

  @Override
  public Token nextToken() {
    Token token = super.nextToken();
    if (token instanceof org.antlr.runtime.CommonToken common
        && token.getType() != Token.EOF
        && hidden.get(common.getStartIndex())) {
      token.setType(RULE_WS);
    }
    return token;
  }
}
