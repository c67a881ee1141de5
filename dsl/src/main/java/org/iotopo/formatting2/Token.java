package org.iotopo.formatting2;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.Keyword;

/**
 * A word of the source, as the formatter sees it.
 *
 * @param text as written
 * @param role what it does to the lines
 * @param before what stands between the previous token and this one
 */
record Token(String text, Role role, Trivia before) {

  /** What a token does to the lines. */
  enum Role {
    /** Begins an attribute or element. */
    START,
    /** Opens a body. */
    OPEN,
    /** Closes a body. */
    CLOSE,
    /** Stands close to what is before it. */
    TIGHT,
    /** Stands close to what is before it and to what follows. */
    TIGHT_BOTH,
    /** Is one word among others. */
    WORD
  }

  /** The role of a token that was read for this part of the grammar. */
  static Role roleOf(EObject grammarElement, ItemStarts starts) {
    if (starts.contains(grammarElement)) {
      return Role.START;
    }
    if (!(grammarElement instanceof Keyword keyword)) {
      return Role.WORD;
    }
    return switch (keyword.getValue()) {
      case "{" -> Role.OPEN;
      case "}" -> Role.CLOSE;
      case "(" -> Role.TIGHT_BOTH;
      case ")", "," -> Role.TIGHT;
      default -> Role.WORD;
    };
  }

  /** Whether a body closes or opens here. */
  boolean is(Role other) {
    return role == other;
  }
}
