package org.iotopo.ide.cli;

import java.util.Collection;

/** What the caller asked for cannot be done: one line on standard error, exit code 2. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Refuses with a sentence. */
  public Refusal(String sentence) {
    super(sentence, null, false, false);
  }

  /** Refuses a word that is none of those that exist, with the nearest of them. */
  public static Refusal unknown(String what, String word, Collection<String> known) {
    return new Refusal(
        "no "
            + what
            + " '"
            + word
            + "'"
            + Nearest.to(word, known).map(near -> "; did you mean '" + near + "'?").orElse("")
            + (known.isEmpty() ? "" : "\n  there is " + String.join(", ", known)));
  }
}
