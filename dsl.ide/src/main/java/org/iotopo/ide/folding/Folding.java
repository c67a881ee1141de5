package org.iotopo.ide.folding;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeKind;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.ide.workspace.Text;

/** What can be folded: bodies, comments of several lines, and the imports. Needs only tokens. */
public final class Folding {

  /** The foldable stretches, by the order in which they end. */
  public List<FoldingRange> ranges(SourceFile file) {
    List<FoldingRange> found = new ArrayList<>();
    Deque<Integer> open = new ArrayDeque<>();
    Text text = file.text();
    int firstImport = -1;
    int lastImport = -1;
    int firstComment = -1;
    int lastComment = -1;
    for (ILeafNode leaf : file.tokens().getLeafNodes()) {
      int line = text.line(leaf.getOffset());
      String token = leaf.getText();
      if (token.startsWith("//") && leaf.isHidden()) {
        boolean goesOn = lastComment >= 0 && line == lastComment + 1;
        if (!goesOn) {
          add(found, firstComment, lastComment, FoldingRangeKind.Comment);
          firstComment = line;
        }
        lastComment = line;
      } else if (leaf.isHidden() && token.startsWith("/*")) {
        add(found, line, text.line(leaf.getEndOffset()), FoldingRangeKind.Comment);
      } else if (leaf.isHidden()) {
        continue;
      } else if (token.equals("{")) {
        open.push(line);
      } else if (token.equals("}") && !open.isEmpty()) {
        // the closing brace stays in sight
        add(found, open.pop(), line - 1, FoldingRangeKind.Region);
      } else if (token.equals("import") && open.isEmpty()) {
        firstImport = firstImport < 0 ? line : firstImport;
        lastImport = line;
      }
    }
    add(found, firstComment, lastComment, FoldingRangeKind.Comment);
    add(found, firstImport, lastImport, FoldingRangeKind.Imports);
    return found;
  }

  private static void add(List<FoldingRange> found, int first, int last, String kind) {
    if (first >= 0 && last > first) {
      FoldingRange range = new FoldingRange(first, last);
      range.setKind(kind);
      found.add(range);
    }
  }
}
