package org.iotopo.ide.navigation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.util.TextRegion;
import org.iotopo.ide.workspace.Elements;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.iotopo.Machine;
import org.iotopo.iotopo.Named;

/** Finds the places where elements are named. */
public final class Occurrences {

  private Occurrences() {}

  /** What is named at an offset. */
  public static Optional<Occurrence> at(SourceFile file, int offset) {
    return nameAt(file, offset).or(() -> nameAt(file, offset - 1));
  }

  private static Optional<Occurrence> nameAt(SourceFile file, int offset) {
    ILeafNode leaf = offset < 0 ? null : NodeModelUtils.findLeafNodeAtOffset(file.tokens(), offset);
    if (leaf == null || leaf.isHidden()) {
      return Optional.empty();
    }
    EObject owner = NodeModelUtils.findActualSemanticObjectFor(leaf);
    List<Occurrence> found = new ArrayList<>();
    if (owner != null) {
      collect(owner, found);
    }
    return found.stream().filter(occurrence -> occurrence.region().contains(offset)).findFirst();
  }

  /** Every place of a file where an element is named, in the order of the text. */
  public static List<Occurrence> of(Named element, SourceFile file) {
    return all(file).stream().filter(occurrence -> occurrence.element() == element).toList();
  }

  /** Every place of a file where anything is named, in the order of the tree. */
  public static List<Occurrence> all(SourceFile file) {
    List<Occurrence> found = new ArrayList<>();
    TreeIterator<EObject> elements = file.resource().getAllContents();
    while (elements.hasNext()) {
      collect(elements.next(), found);
    }
    return found;
  }

  private static void collect(EObject owner, List<Occurrence> found) {
    if (owner instanceof Named named) {
      Elements.nameNode(named)
          .ifPresent(
              node ->
                  found.add(
                      new Occurrence(
                          named, new TextRegion(node.getOffset(), node.getLength()), node, true)));
    }
    for (EReference reference : owner.eClass().getEAllReferences()) {
      if (!reference.isContainment() && owner.eIsSet(reference)) {
        collect(owner, reference, found);
      }
    }
  }

  private static void collect(EObject owner, EReference reference, List<Occurrence> found) {
    List<INode> nodes = NodeModelUtils.findNodesForFeature(owner, reference);
    Object value = owner.eGet(reference);
    List<?> targets = value instanceof List<?> list ? list : List.of(value);
    for (int at = 0; at < nodes.size() && at < targets.size(); at++) {
      if (targets.get(at) instanceof Named target && !target.eIsProxy()) {
        addWords(nodes.get(at), target, found);
      }
    }
  }

  /** The words of a dotted path name the target and, before it, what it is in. */
  private static void addWords(INode node, Named target, List<Occurrence> found) {
    Named element = target;
    int end = node.getEndOffset();
    String written = node.getText().strip();
    int virtual = virtualSuffix(written, target);
    end -= virtual;
    for (String text = written.substring(0, written.length() - virtual); element != null; ) {
      int dot = text.lastIndexOf('.');
      String word = text.substring(dot + 1).strip();
      if (!word.equals(element.getName())) {
        return;
      }
      found.add(
          new Occurrence(element, new TextRegion(end - word.length(), word.length()), node, false));
      if (dot < 0) {
        return;
      }
      String rest = text.substring(0, dot);
      end = end - (text.length() - rest.stripTrailing().length());
      text = rest.stripTrailing();
      element = parent(element);
    }
  }

  /** The length of {@code .vf3} where it names a virtual function of the target. */
  private static int virtualSuffix(String written, Named target) {
    int dot = written.lastIndexOf('.');
    String last = written.substring(dot + 1);
    return dot > 0 && !last.equals(target.getName()) && last.matches("vf[0-9]+")
        ? written.length() - dot
        : 0;
  }

  private static Named parent(Named element) {
    EObject at = element.eContainer();
    while (at != null && !(at instanceof Named)) {
      at = at.eContainer();
    }
    return at instanceof Named named && !(at instanceof Machine) ? named : null;
  }
}
