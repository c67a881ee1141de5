package org.iotopo.ide.actions;

import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.ide.workspace.Tree;
import org.iotopo.iotopo.Range;
import org.iotopo.rules.Literals;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** The two forms of a range: {@code LO .. HI} and {@code BASE size N}. */
final class RangeForms {

  private RangeForms() {}

  /** The other form of the range at the cursor. */
  static Optional<Refactoring> at(SourceFile file, int from, int to) {
    List<Range> ranges = Tree.in(file, from, to, Range.class);
    return ranges.isEmpty() ? Optional.empty() : other(file, ranges.get(ranges.size() - 1));
  }

  private static Optional<Refactoring> other(SourceFile file, Range range) {
    INode node = NodeModelUtils.getNode(range);
    Optional<AddressRange> both = Tree.range(range);
    if (node == null || both.isEmpty() || both.get().size().equals(ByteSize.WHOLE_SPACE)) {
      return Optional.empty();
    }
    boolean hasLast = range.getLast() != null;
    String text =
        range.getFirst()
            + (hasLast
                ? " size " + Literals.of(both.get().size())
                : " .. " + Literals.of(both.get().last()));
    return Optional.of(
        new Refactoring(
            "Write the range as " + text,
            CodeActionKind.RefactorRewrite,
            List.of(Texts.replace(file, node.getOffset(), node.getEndOffset(), text))));
  }
}
