package org.iotopo.ide.formatting;

import com.google.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.iotopo.ide.workspace.SourceFile;

/** Formats the body that a typed brace finishes. */
public final class OnType {

  private final Formatting formatting;

  @Inject
  OnType(Formatting formatting) {
    this.formatting = formatting;
  }

  /**
   * The edits.
   *
   * @param position behind the character
   */
  public List<? extends TextEdit> after(SourceFile file, Position position, String typed) {
    if (!typed.equals("}")) {
      return List.of();
    }
    return opening(file.text().content(), file.text().offset(position))
        .map(brace -> formatting.lines(file, new Range(file.text().position(brace), position)))
        .orElse(List.of());
  }

  /** The brace that the one before an offset closes; comments and texts are taken as they are. */
  private static Optional<Integer> opening(String text, int end) {
    int depth = 0;
    for (int at = end - 1; at >= 0; at--) {
      char here = text.charAt(at);
      depth += here == '}' ? 1 : here == '{' ? -1 : 0;
      if (depth == 0) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }
}
