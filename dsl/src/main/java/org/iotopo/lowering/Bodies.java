package org.iotopo.lowering;

import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.iotopo.diagnostics.SourceMap.Insertion;

/** Where a further attribute of an element goes. */
final class Bodies {

  private static final String STEP = "  ";

  private Bodies() {}

  /** After the opening brace, in the way the body is laid out; with a body where there is none. */
  static Optional<Insertion> insertionIn(EObject element) {
    ICompositeNode node = NodeModelUtils.getNode(element);
    if (node == null) {
      return Optional.empty();
    }
    String file = Spans.fileOf(element);
    for (INode child : node.getChildren()) {
      if (child instanceof ILeafNode leaf && !leaf.isHidden() && leaf.getText().equals("{")) {
        return Optional.of(afterBrace(node, leaf, file));
      }
    }
    return Optional.of(
        new Insertion(Spans.of(node.getRootNode(), file, node.getEndOffset(), 0), " { ", " }"));
  }

  /** Behind a part: on a line of its own where the part ends its line. */
  static Insertion insertionAfter(INode node) {
    String text = node.getRootNode().getText();
    String file = Spans.fileOf(node.getSemanticElement());
    int end = node.getEndOffset();
    int lineEnd = lineEnd(text, end);
    String rest = text.substring(end, lineEnd).strip();
    if (!rest.isEmpty() && !rest.startsWith("//")) {
      return new Insertion(Spans.of(node.getRootNode(), file, end, 0), " ", "");
    }
    return new Insertion(
        Spans.of(node.getRootNode(), file, rest.isEmpty() ? end : lineEnd, 0),
        lineBreak(text) + indentOf(text, node.getOffset()),
        "");
  }

  private static int lineEnd(String text, int from) {
    int at = from;
    while (at < text.length() && "\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static String lineBreak(String text) {
    return text.indexOf("\r\n") >= 0 ? "\r\n" : "\n";
  }

  private static Insertion afterBrace(ICompositeNode element, ILeafNode brace, String file) {
    String text = element.getRootNode().getText();
    int at = brace.getEndOffset();
    int lineEnd = lineEnd(text, at);
    String rest = text.substring(at, lineEnd).strip();
    if (!rest.isEmpty() && !rest.startsWith("//")) {
      return new Insertion(
          Spans.of(element.getRootNode(), file, at, 0),
          " ",
          rest.equals("}") && text.charAt(at) == '}' ? " " : "");
    }
    return new Insertion(
        Spans.of(element.getRootNode(), file, lineEnd, 0),
        lineBreak(text) + indentOf(text, brace.getOffset()) + STEP,
        "");
  }

  /** The white space at the start of a line. */
  private static String indentOf(String text, int offset) {
    int start = offset;
    while (start > 0 && text.charAt(start - 1) != '\n') {
      start--;
    }
    int end = start;
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return text.substring(start, end);
  }
}
