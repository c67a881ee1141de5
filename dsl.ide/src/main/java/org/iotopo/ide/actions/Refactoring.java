package org.iotopo.ide.actions;

import java.util.List;
import org.iotopo.diagnostics.TextChange;

/**
 * A change of the text that leaves the machine as it is.
 *
 * @param title a menu entry
 * @param kind of the protocol: {@code refactor.rewrite}
 */
record Refactoring(String title, String kind, List<TextChange> changes) {

  /** Copies the list. */
  Refactoring {
    changes = List.copyOf(changes);
  }
}
