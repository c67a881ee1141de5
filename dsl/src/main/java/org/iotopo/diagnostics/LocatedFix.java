package org.iotopo.diagnostics;

import java.util.List;

/**
 * A fix as changes of text.
 *
 * @param title what it does, as a menu entry
 * @param changes all of them, or none; they do not overlap
 * @param preferred whether it may be made unasked
 */
public record LocatedFix(String title, List<TextChange> changes, boolean preferred) {

  /** Copies the list. */
  public LocatedFix {
    changes = List.copyOf(changes);
  }
}
