package org.iotopo.lowering;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.Keyword;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.util.LineAndColumn;
import org.iotopo.diagnostics.Span;

/** From syntax to stretches of text. Nothing here is asked for unless something is shown. */
final class Spans {

  private Spans() {}

  /** The text of a node, without the white space and comments before it. */
  static Span of(INode node, String file) {
    return of(node.getRootNode(), file, node.getOffset(), node.getLength());
  }

  /** A stretch of the file that a node belongs to. */
  static Span of(INode root, String file, int offset, int length) {
    LineAndColumn start = NodeModelUtils.getLineAndColumn(root, offset);
    LineAndColumn end = NodeModelUtils.getLineAndColumn(root, offset + length);
    return new Span(
        file, offset, length, start.getLine(), start.getColumn(), end.getLine(), end.getColumn());
  }

  /** The file of an object. */
  static String fileOf(EObject object) {
    return object.eResource().getURI().toString();
  }

  /** The whole text of an object. */
  static Optional<Span> of(EObject object) {
    return nodeOf(object).map(node -> of(node, fileOf(object)));
  }

  /** The text of a value of a feature. */
  static Optional<Span> of(EObject owner, EStructuralFeature feature, int index) {
    return nodeOf(owner, feature, index).map(node -> of(node, fileOf(owner)));
  }

  /** The node of an object. */
  static Optional<INode> nodeOf(EObject object) {
    ICompositeNode node = NodeModelUtils.getNode(object);
    return Optional.ofNullable(node);
  }

  /** The node of a value of a feature. */
  static Optional<INode> nodeOf(EObject owner, EStructuralFeature feature, int index) {
    List<INode> nodes = NodeModelUtils.findNodesForFeature(owner, feature);
    return index < nodes.size() ? Optional.of(nodes.get(index)) : Optional.empty();
  }

  /** The keyword that a node begins with. */
  static Optional<ILeafNode> keywordOf(INode node) {
    for (ILeafNode leaf : node.getLeafNodes()) {
      if (!leaf.isHidden()) {
        return leaf.getGrammarElement() instanceof Keyword && isWord(leaf.getText())
            ? Optional.of(leaf)
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The word before a node that a person reads as its name: {@code size}, {@code segment}. */
  static Optional<ILeafNode> keywordBefore(INode node) {
    INode before = node;
    while (true) {
      before = before.getPreviousSibling();
      if (before == null) {
        return Optional.empty();
      }
      if (before instanceof ILeafNode leaf && !leaf.isHidden()) {
        return isWord(leaf.getText()) ? Optional.of(leaf) : Optional.empty();
      }
      if (before instanceof ICompositeNode) {
        return Optional.empty();
      }
    }
  }

  private static boolean isWord(String text) {
    return Character.isLetter(text.charAt(0));
  }
}
