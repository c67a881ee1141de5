package org.iotopo.formatting2;

/**
 * What the formatter decided for the space before a token.
 *
 * @param kind whether a line begins
 * @param blanks between words of one line
 * @param commentIndent of comments on lines of their own
 * @param indent of the token, where it begins a line
 * @param keepsBreak whether a line break of the author's stays
 * @param beforeClose whether the token closes a body
 */
record Gap(
    Kind kind, int blanks, int commentIndent, int indent, boolean keepsBreak, boolean beforeClose) {

  /** The ways to set two tokens apart. */
  enum Kind {
    /** The start of the file. */
    FIRST,
    /** A line begins. */
    LINE,
    /** The line goes on, unless a comment or the author breaks it. */
    WITHIN
  }

  static Gap first() {
    return new Gap(Kind.FIRST, 0, 0, 0, false, false);
  }

  static Gap line(int commentIndent, int indent) {
    return new Gap(Kind.LINE, 0, commentIndent, indent, false, false);
  }

  static Gap within(int blanks, int continuation, boolean keepsBreak) {
    return new Gap(Kind.WITHIN, blanks, continuation, continuation, keepsBreak, false);
  }

  static Gap inline(int blanks) {
    return within(blanks, 0, false);
  }

  /** The same gap, told whether the token closes a body. */
  Gap before(Token token) {
    return new Gap(kind, blanks, commentIndent, indent, keepsBreak, token.is(Token.Role.CLOSE));
  }
}
