package org.iotopo.ide.formatting;

import com.google.inject.Inject;
import java.util.List;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.xtext.formatting2.regionaccess.ITextReplacement;
import org.eclipse.xtext.util.ITextRegion;
import org.eclipse.xtext.util.TextRegion;
import org.iotopo.formatting2.FormattedText;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.ide.workspace.Text;

/** Lays out a file, or some lines of it. A file that does not parse stays as it is. */
public final class Formatting {

  @Inject private FormattedText formatter;

  /** The edits for the whole file. */
  public List<TextEdit> all(SourceFile file) {
    return edits(file, List.of());
  }

  /** The edits for the lines that a range touches, the blanks before the first one included. */
  public List<TextEdit> lines(SourceFile file, Range range) {
    Text text = file.text();
    int from = text.lineStart(range.getStart().getLine());
    int last = range.getEnd().getLine();
    int to = text.lineStart(last + 1);
    to = to <= from ? text.length() : to;
    String content = text.content();
    while (from > 0 && Character.isWhitespace(content.charAt(from - 1))) {
      from--;
    }
    while (to < content.length() && Character.isWhitespace(content.charAt(to))) {
      to++;
    }
    return edits(file, List.of(new TextRegion(from, to - from)));
  }

  private List<TextEdit> edits(SourceFile file, List<ITextRegion> within) {
    return formatter.edits(file.resource(), within).orElse(List.of()).stream()
        .map(edit -> textEdit(edit, file.text()))
        .toList();
  }

  private static TextEdit textEdit(ITextReplacement edit, Text text) {
    return new TextEdit(
        text.range(edit.getOffset(), edit.getOffset() + edit.getLength()),
        edit.getReplacementText());
  }
}
