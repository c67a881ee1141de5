package org.iotopo.ide.actions;

import org.eclipse.lsp4j.Position;
import org.iotopo.diagnostics.Span;
import org.iotopo.diagnostics.TextChange;
import org.iotopo.ide.workspace.SourceFile;

/** Changes of stretches of a file. */
final class Texts {

  private Texts() {}

  /** Writes a stretch anew. */
  static TextChange replace(SourceFile file, int from, int to, String text) {
    Position start = file.text().position(from);
    Position end = file.text().position(to);
    return new TextChange(
        new Span(
            file.uri().toString(),
            from,
            to - from,
            start.getLine() + 1,
            start.getCharacter() + 1,
            end.getLine() + 1,
            end.getCharacter() + 1),
        text);
  }

  /** Adds text. */
  static TextChange insert(SourceFile file, int at, String text) {
    return replace(file, at, at, text);
  }
}
