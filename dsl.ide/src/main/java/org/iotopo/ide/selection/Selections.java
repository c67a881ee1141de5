package org.iotopo.ide.selection;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.iotopo.ide.workspace.SourceFile;

/** From a word to its attribute, its element, and so on to the whole file. */
public final class Selections {

  /** One chain a position. */
  public List<SelectionRange> at(SourceFile file, List<Position> positions) {
    return positions.stream().map(position -> at(file, position)).toList();
  }

  private static SelectionRange at(SourceFile file, Position position) {
    int offset = Math.min(file.text().offset(position), Math.max(0, file.text().length() - 1));
    ILeafNode leaf = NodeModelUtils.findLeafNodeAtOffset(file.tokens(), offset);
    List<Range> ranges = new ArrayList<>();
    for (INode node = leaf; node != null; node = node.getParent()) {
      Range range = file.range(node);
      if (ranges.isEmpty() || !ranges.get(ranges.size() - 1).equals(range)) {
        ranges.add(range);
      }
    }
    Range whole = file.text().range(0, file.text().length());
    SelectionRange chain = new SelectionRange(whole, null);
    for (int at = ranges.size() - 1; at >= 0; at--) {
      if (!ranges.get(at).equals(whole)) {
        chain = new SelectionRange(ranges.get(at), chain);
      }
    }
    return chain;
  }
}
