package org.iotopo.lowering;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.xtext.nodemodel.INode;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.SourceMap.Insertion;
import org.iotopo.diagnostics.Span;
import org.iotopo.diagnostics.TextChange;
import org.iotopo.model.ElementPath;

/** From changes of a machine to changes of its text. */
final class Edits {

  private Edits() {}

  /** The changes; empty where one of them has no place in a text. */
  static Optional<List<TextChange>> changes(List<Edit> edits, TextMap map) {
    List<TextChange> changes = new ArrayList<>();
    Map<ElementPath, List<String>> insertions = new LinkedHashMap<>();
    Map<Place, List<String>> additions = new LinkedHashMap<>();
    for (Edit asked : edits) {
      Edit edit = settled(asked, map);
      Optional<TextChange> change = Optional.empty();
      if (edit instanceof Edit.Insert insert) {
        insertions
            .computeIfAbsent(insert.element(), unused -> new ArrayList<>())
            .add(insert.attribute());
        continue;
      } else if (edit instanceof Edit.After after) {
        additions
            .computeIfAbsent(after.place(), unused -> new ArrayList<>())
            .add(after.attribute());
        continue;
      } else if (edit instanceof Edit.Replace replace) {
        change = map.written(replace.place()).map(span -> new TextChange(span, replace.text()));
      } else if (edit instanceof Edit.Remove remove) {
        change =
            map.part(remove.place())
                .flatMap(Parts.Part::node)
                .map(node -> new TextChange(removed(node, remove.place().aspect()), ""));
      }
      if (change.isEmpty()) {
        return Optional.empty();
      }
      changes.add(change.get());
    }
    for (Map.Entry<ElementPath, List<String>> entry : insertions.entrySet()) {
      Optional<Insertion> insertion = map.insertionIn(entry.getKey());
      if (insertion.isEmpty()) {
        return Optional.empty();
      }
      changes.add(insert(insertion.get(), entry.getValue()));
    }
    for (Map.Entry<Place, List<String>> entry : additions.entrySet()) {
      Optional<Insertion> insertion =
          map.part(entry.getKey()).flatMap(Parts.Part::node).map(Bodies::insertionAfter);
      if (insertion.isEmpty()) {
        return Optional.empty();
      }
      changes.add(insert(insertion.get(), entry.getValue()));
    }
    return Optional.of(changes);
  }

  /** What a set comes to: a replacement where the part is written, else an insertion. */
  private static Edit settled(Edit edit, TextMap map) {
    if (!(edit instanceof Edit.Set set)) {
      return edit;
    }
    return map.written(set.place()).isPresent()
        ? new Edit.Replace(set.place(), set.text())
        : new Edit.Insert(set.place().element(), set.attribute());
  }

  private static TextChange insert(Insertion insertion, List<String> attributes) {
    boolean ownLines = insertion.before().indexOf('\n') >= 0;
    String between = ownLines ? insertion.before() : " ";
    return new TextChange(
        insertion.at(), insertion.before() + String.join(between, attributes) + insertion.after());
  }

  /** What goes when a part goes. */
  private static Span removed(INode node, Aspect aspect) {
    return aspect == Aspect.DEVICE ? Lists.withSeparator(node) : withKeyword(node);
  }

  /** A part, the keyword before it, and the white space that would be left. */
  private static Span withKeyword(INode node) {
    INode from =
        Spans.keywordOf(node).isPresent()
            ? node
            : Spans.keywordBefore(node).map(INode.class::cast).orElse(node);
    return withSpace(node, from.getOffset(), node.getEndOffset());
  }

  /** A stretch of text and the white space that would be left. */
  static Span withSpace(INode node, int from, int to) {
    String text = node.getRootNode().getText();
    int start = from;
    int end = to;
    int lineStart = start;
    while (lineStart > 0 && isBlank(text.charAt(lineStart - 1))) {
      lineStart--;
    }
    int lineEnd = end;
    while (lineEnd < text.length() && isBlank(text.charAt(lineEnd))) {
      lineEnd++;
    }
    boolean startsLine = lineStart == 0 || text.charAt(lineStart - 1) == '\n';
    boolean endsLine = lineEnd == text.length() || "\r\n".indexOf(text.charAt(lineEnd)) >= 0;
    if (startsLine && endsLine) {
      start = lineStart;
      end = lineEnd;
      if (end < text.length() && text.charAt(end) == '\r') {
        end++;
      }
      if (end < text.length() && text.charAt(end) == '\n') {
        end++;
      }
    } else {
      start = startsLine ? start : lineStart;
      end = startsLine ? lineEnd : end;
    }
    return Spans.of(
        node.getRootNode(), Spans.fileOf(node.getSemanticElement()), start, end - start);
  }

  private static boolean isBlank(char letter) {
    return letter == ' ' || letter == '\t';
  }
}
