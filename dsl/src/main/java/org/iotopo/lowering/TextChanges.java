package org.iotopo.lowering;

import java.util.List;
import java.util.Optional;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.SourceMap;
import org.iotopo.diagnostics.TextChange;

/** From changes of a machine that came from a text to changes of that text. */
public final class TextChanges {

  private TextChanges() {}

  /** The changes; empty where one of them has no place in a text. */
  public static Optional<List<TextChange>> of(List<Edit> edits, SourceMap sourceMap) {
    return sourceMap instanceof TextMap map ? Edits.changes(edits, map) : Optional.empty();
  }
}
