package org.iotopo.lowering;

import java.util.Optional;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.iotopo.diagnostics.Span;
import org.iotopo.iotopo.GuestDevice;

/** Entries of lists such as {@code devices nic0, nic1}. */
final class Lists {

  private Lists() {}

  /**
   * An entry with the comma that would be left over; the whole list where it is the only entry.
   *
   * @param reference the node of an entry's reference
   */
  static Span withSeparator(INode reference) {
    INode entry =
        reference.getSemanticElement() instanceof GuestDevice ? reference.getParent() : reference;
    Optional<INode> before = neighbour(entry, false);
    Optional<INode> after = neighbour(entry, true);
    if (after.filter(Lists::isEntry).isPresent()) {
      return stretch(entry, entry.getOffset(), after.get().getOffset());
    }
    if (after.filter(Lists::isComma).isPresent()) {
      int end =
          neighbour(after.get(), true).map(INode::getOffset).orElse(after.get().getEndOffset());
      return stretch(entry, entry.getOffset(), end);
    }
    if (before.filter(Lists::isComma).isPresent()) {
      INode kept = neighbour(before.get(), false).orElse(before.get());
      return stretch(entry, kept.getEndOffset(), entry.getEndOffset());
    }
    if (before.filter(Lists::isEntry).isPresent()) {
      return stretch(entry, before.get().getEndOffset(), entry.getEndOffset());
    }
    int keyword = before.map(INode::getOffset).orElse(entry.getOffset());
    return Edits.withSpace(entry, keyword, entry.getEndOffset());
  }

  private static Span stretch(INode node, int from, int to) {
    return Spans.of(node.getRootNode(), Spans.fileOf(node.getSemanticElement()), from, to - from);
  }

  private static boolean isComma(INode node) {
    return node instanceof ILeafNode && node.getText().equals(",");
  }

  private static boolean isEntry(INode node) {
    return node instanceof ICompositeNode;
  }

  /** The sibling that is no white space and no comment. */
  private static Optional<INode> neighbour(INode node, boolean next) {
    INode at = next ? node.getNextSibling() : node.getPreviousSibling();
    while (at instanceof ILeafNode leaf && leaf.isHidden()) {
      at = next ? at.getNextSibling() : at.getPreviousSibling();
    }
    return Optional.ofNullable(at);
  }
}
