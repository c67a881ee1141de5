package org.iotopo.ide.cli;

import java.util.Collection;
import java.util.Optional;

/** What was probably meant. */
final class Nearest {

  private Nearest() {}

  /** The word that takes the fewest edits, if that is few for its length. */
  static Optional<String> to(String word, Collection<String> known) {
    String best = null;
    int fewest = Math.max(1, word.length() / 3) + 1;
    for (String candidate : known) {
      int edits = edits(word.toLowerCase(), candidate.toLowerCase(), fewest);
      if (edits < fewest) {
        fewest = edits;
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Levenshtein's distance, or the limit where it is at least that. */
  private static int edits(String from, String to, int limit) {
    if (Math.abs(from.length() - to.length()) >= limit) {
      return limit;
    }
    int[] above = new int[to.length() + 1];
    for (int at = 0; at <= to.length(); at++) {
      above[at] = at;
    }
    for (int row = 1; row <= from.length(); row++) {
      int[] here = new int[to.length() + 1];
      here[0] = row;
      for (int at = 1; at <= to.length(); at++) {
        int change = from.charAt(row - 1) == to.charAt(at - 1) ? 0 : 1;
        here[at] = Math.min(Math.min(here[at - 1], above[at]) + 1, above[at - 1] + change);
      }
      above = here;
    }
    return above[to.length()];
  }
}
