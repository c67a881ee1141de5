package org.iotopo.ide.hints;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintKind;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.iotopo.ide.workspace.Text;

/** Collects hints of a stretch of text. */
final class HintList {

  private final Text text;
  private final int from;
  private final int to;
  private final List<InlayHint> hints = new ArrayList<>();

  HintList(Text text, int from, int to) {
    this.text = text;
    this.from = from;
    this.to = to;
  }

  /** A hint behind an offset. */
  void add(int offset, String label, String tooltip) {
    make(offset, label, tooltip);
  }

  /**
   * A hint behind an offset that becomes text when it is taken.
   *
   * @param written what is then written there
   */
  void addWritable(int offset, String label, String tooltip, String written) {
    make(offset, label, tooltip)
        .ifPresent(
            hint -> hint.setTextEdits(List.of(new TextEdit(text.range(offset, offset), written))));
  }

  List<InlayHint> all() {
    hints.sort(
        Comparator.comparing((InlayHint hint) -> hint.getPosition().getLine())
            .thenComparing(hint -> hint.getPosition().getCharacter()));
    return hints;
  }

  private Optional<InlayHint> make(int offset, String label, String tooltip) {
    if (offset < from || offset > to) {
      return Optional.empty();
    }
    InlayHint hint = new InlayHint(text.position(offset), Either.forLeft(label));
    hint.setKind(InlayHintKind.Type);
    hint.setPaddingLeft(true);
    hint.setTooltip(tooltip);
    hints.add(hint);
    return Optional.of(hint);
  }
}
