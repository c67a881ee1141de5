package org.iotopo.lowering;

import java.util.List;
import java.util.Optional;
import org.iotopo.compiler.Compilation;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.TextChange;

/** Says how the text of a machine would have to change for an edit of it. */
public final class Rewriting {

  private Rewriting() {}

  /** The changes of text; empty where one of the edits has no place in a text. */
  public static Optional<List<TextChange>> changes(Compilation machine, List<Edit> edits) {
    return machine.sourceMap() instanceof TextMap map
        ? Edits.changes(edits, map)
        : Optional.empty();
  }
}
