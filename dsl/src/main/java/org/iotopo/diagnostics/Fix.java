package org.iotopo.diagnostics;

import java.util.List;

/**
 * A change that makes a finding go.
 *
 * @param title what it does, as a menu entry
 * @param edits all of them, or none
 * @param preferred whether {@code --fix} and "fix all" may take it unasked: it is the only sensible
 *     change
 */
public record Fix(String title, List<Edit> edits, boolean preferred) {

  /** Copies the list. */
  public Fix {
    edits = List.copyOf(edits);
  }

  /** A change that may be made unasked. */
  public static Fix preferred(String title, Edit... edits) {
    return new Fix(title, List.of(edits), true);
  }

  /** A change that a person must choose. */
  public static Fix proposed(String title, Edit... edits) {
    return new Fix(title, List.of(edits), false);
  }
}
