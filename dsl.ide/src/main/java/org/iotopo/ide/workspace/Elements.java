package org.iotopo.ide.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.iotopo.compiler.CheckedFile;
import org.iotopo.compiler.Compilation;
import org.iotopo.iotopo.Acs;
import org.iotopo.iotopo.Endpoint;
import org.iotopo.iotopo.File;
import org.iotopo.iotopo.IotopoPackage;
import org.iotopo.iotopo.Machine;
import org.iotopo.iotopo.Named;
import org.iotopo.model.ElementPath;

/** What an element of the tree is called, in the file and in the machine. */
public final class Elements {

  private Elements() {}

  /** The stable name of an element in its machine; empty for what is in none. */
  public static Optional<ElementPath> path(Named element) {
    List<String> names = new ArrayList<>();
    EObject at = element;
    while (at != null && !(at instanceof Machine)) {
      if (at instanceof Named named) {
        names.add(0, named.getName());
      }
      at = at.eContainer();
    }
    return at == null || names.contains(null)
        ? Optional.empty()
        : Optional.of(new ElementPath(String.join(".", names)));
  }

  /** What was worked out about the machine that an element is in. */
  public static Optional<Compilation> compilation(EObject element, CheckedFile checked) {
    Machine machine = EcoreUtil2.getContainerOfType(element, Machine.class);
    if (machine == null || !(machine.eContainer() instanceof File file)) {
      return Optional.empty();
    }
    int index =
        file.getElements().stream().filter(Machine.class::isInstance).toList().indexOf(machine);
    return index >= 0 && index < checked.machines().size()
        ? Optional.of(checked.machines().get(index))
        : Optional.empty();
  }

  /** The token that is an element's name. */
  public static Optional<INode> nameNode(Named element) {
    return NodeModelUtils.findNodesForFeature(element, IotopoPackage.Literals.NAMED__NAME).stream()
        .findFirst();
  }

  /** The whole text of an element. */
  public static Optional<INode> node(EObject element) {
    return Optional.ofNullable(NodeModelUtils.findActualNodeFor(element));
  }

  /** The words that an element begins with: {@code root-port}, {@code device-type}. */
  public static String keyword(Named element) {
    return node(element)
        .map(INode::getText)
        .map(text -> text.strip().split("[\\s{]", 2)[0])
        .orElse("");
  }

  /** What is worth showing beside an element's name. */
  public static String detail(Named element) {
    StringBuilder detail = new StringBuilder(keyword(element));
    if (element instanceof Endpoint endpoint && endpoint.getType() != null) {
      detail.append(" : ").append(endpoint.getType().getName());
    }
    if (element instanceof org.iotopo.iotopo.PciElement pci && pci.getSlot() != null) {
      detail.append(" at ").append(pci.getSlot());
    }
    if (element instanceof org.iotopo.iotopo.FunctionHeader header) {
      for (Acs acs : header.getAcs()) {
        node(acs).ifPresent(node -> detail.append(" · ").append(oneLine(node.getText())));
      }
    }
    if (element instanceof org.iotopo.iotopo.Memory memory) {
      node(memory.getRange()).ifPresent(node -> detail.append(' ').append(oneLine(node.getText())));
    }
    if (element instanceof org.iotopo.iotopo.Reserved reserved) {
      node(reserved.getRange())
          .ifPresent(node -> detail.append(' ').append(oneLine(node.getText())));
    }
    return detail.toString();
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
