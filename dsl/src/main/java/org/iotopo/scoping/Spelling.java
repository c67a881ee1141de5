package org.iotopo.scoping;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** What a misspelt word was meant to be. */
public final class Spelling {

  private Spelling() {}

  /** The known word that takes the fewest changes, if these are few; the first of equals. */
  public static Optional<String> nearest(String word, Collection<String> known) {
    int limit = Math.max(1, word.length() / 3);
    String best = null;
    for (String candidate : new TreeSet<>(known)) {
      if (Math.abs(candidate.length() - word.length()) > limit) {
        continue;
      }
      int distance = distance(word, candidate, limit);
      if (distance < (best == null ? limit + 1 : distance(word, best, limit))) {
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  /** {@code , did you mean `x`?} without the question mark, or nothing. */
  public static String hint(String word, Collection<String> known) {
    return nearest(word, known).map(near -> "; did you mean " + near).orElse("");
  }

  /**
   * Insertions, deletions, substitutions and swaps of neighbours; more than the limit is one more.
   */
  private static int distance(String a, String b, int limit) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int at = 0; at <= b.length(); at++) {
      last[at] = at;
    }
    for (int row = 1; row <= a.length(); row++) {
      int[] now = new int[b.length() + 1];
      now[0] = row;
      int smallest = row;
      for (int at = 1; at <= b.length(); at++) {
        int same = a.charAt(row - 1) == b.charAt(at - 1) ? 0 : 1;
        now[at] = Math.min(Math.min(now[at - 1], last[at]) + 1, last[at - 1] + same);
        if (row > 1
            && at > 1
            && a.charAt(row - 1) == b.charAt(at - 2)
            && a.charAt(row - 2) == b.charAt(at - 1)) {
          now[at] = Math.min(now[at], beforeLast[at - 2] + 1);
        }
        smallest = Math.min(smallest, now[at]);
      }
      if (smallest > limit) {
        return limit + 1;
      }
      beforeLast = last;
      last = now;
    }
    return last[b.length()];
  }
}
