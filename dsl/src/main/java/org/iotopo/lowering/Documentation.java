package org.iotopo.lowering;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;

/** The text of the comment before an element: {@code /** … *}{@code /}. */
public final class Documentation {

  private Documentation() {}

  /** The text of the last documentation comment before an element; empty for none. */
  public static String of(EObject element) {
    ICompositeNode node = NodeModelUtils.getNode(element);
    if (node == null) {
      return "";
    }
    String last = "";
    for (ILeafNode leaf : node.getLeafNodes()) {
      if (!leaf.isHidden()) {
        return last;
      }
      if (leaf.getLength() > 4 && leaf.getText().startsWith("/**")) {
        last = cleaned(leaf.getText());
      }
    }
    return last;
  }

  /** The text of a comment without its stars. */
  static String cleaned(String comment) {
    StringBuilder text = new StringBuilder();
    String inner = comment.substring(3, Math.max(3, comment.length() - 2));
    for (String line : inner.split("\\R")) {
      String bare = line.strip();
      if (bare.startsWith("*")) {
        bare = bare.substring(1).strip();
      }
      text.append(bare).append('\n');
    }
    return text.toString().strip();
  }
}
