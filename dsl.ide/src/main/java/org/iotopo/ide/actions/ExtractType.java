package org.iotopo.ide.actions;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.iotopo.diagnostics.TextChange;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.ide.workspace.Tree;
import org.iotopo.iotopo.Allow;
import org.iotopo.iotopo.Bar;
import org.iotopo.iotopo.Endpoint;
import org.iotopo.iotopo.IotopoPackage;
import org.iotopo.scoping.FileNames;

/** Makes a device type of an endpoint's body; addresses stay where they are. */
final class ExtractType {

  private final SourceFile file;

  ExtractType(SourceFile file) {
    this.file = file;
  }

  /**
   * An endpoint's body in two.
   *
   * @param open where the body begins, the space before its brace included
   * @param close where it ends
   * @param shared what every device of the type has
   * @param own what is this one's: addresses and suppressions
   */
  private record Body(Endpoint endpoint, int open, int close, String shared, List<String> own) {

    /** The same for bodies that say the same. */
    String key() {
      return shared.replaceAll("\\s+", " ").strip();
    }
  }

  /** The type of an endpoint's body, used by it and by all others of the file that are alike. */
  Optional<Refactoring> of(Endpoint endpoint) {
    Optional<Body> body = body(endpoint).filter(it -> !it.key().isEmpty());
    if (body.isEmpty()) {
      return Optional.empty();
    }
    List<Body> alike =
        Tree.in(file, 0, file.text().length(), Endpoint.class).stream()
            .flatMap(other -> body(other).stream())
            .filter(other -> other.key().equals(body.get().key()))
            .toList();
    String name = name(endpoint);
    List<TextChange> changes = new ArrayList<>();
    alike.forEach(each -> use(each, name, changes));
    changes.add(Texts.insert(file, file.text().length(), declaration(name, body.get())));
    return Optional.of(
        new Refactoring(
            "Extract device-type "
                + name
                + (alike.size() > 1 ? " and use it for " + alike.size() + " endpoints" : ""),
            CodeActionKind.RefactorExtract,
            changes));
  }

  private void use(Body body, String name, List<TextChange> changes) {
    INode named =
        NodeModelUtils.findNodesForFeature(body.endpoint(), IotopoPackage.Literals.NAMED__NAME)
            .get(0);
    changes.add(Texts.insert(file, named.getEndOffset(), " : " + name));
    String rest = body.own().isEmpty() ? "" : " { " + String.join("  ", body.own()) + " }";
    changes.add(Texts.replace(file, body.open(), body.close(), rest));
  }

  private String declaration(String name, Body body) {
    List<String> lines = body.shared().lines().filter(line -> !line.isBlank()).toList();
    int indent =
        lines.stream()
            .skip(1)
            .mapToInt(line -> line.length() - line.stripLeading().length())
            .min()
            .orElse(0);
    String inside =
        lines.stream()
            .map(
                line ->
                    "  "
                        + (line.length() - line.stripLeading().length() >= indent
                                && !line.equals(lines.get(0))
                            ? line.substring(indent).stripTrailing()
                            : line.strip()))
            .collect(Collectors.joining("\n"));
    String before = file.text().content().endsWith("\n") ? "\n" : "\n\n";
    return before + "device-type " + name + " {\n" + inside + "\n}\n";
  }

  /** The body of an endpoint that has no type yet. */
  private Optional<Body> body(Endpoint endpoint) {
    INode node = NodeModelUtils.getNode(endpoint);
    INode slot =
        NodeModelUtils.findNodesForFeature(endpoint, IotopoPackage.Literals.PCI_ELEMENT__SLOT)
            .stream()
            .findFirst()
            .orElse(null);
    boolean typed =
        !NodeModelUtils.findNodesForFeature(endpoint, IotopoPackage.Literals.ENDPOINT__TYPE)
            .isEmpty();
    if (node == null || slot == null || typed || endpoint.getName() == null) {
      return Optional.empty();
    }
    String text = file.text().content();
    int brace = text.indexOf('{', slot.getEndOffset());
    int close = node.getEndOffset();
    if (brace < 0 || brace >= close || text.charAt(close - 1) != '}') {
      return Optional.empty();
    }
    List<String> own = new ArrayList<>();
    StringBuilder shared = new StringBuilder();
    int at = brace + 1;
    for (EObject child : endpoint.eContents()) {
      INode part = NodeModelUtils.getNode(child);
      if (child instanceof Allow) {
        shared.append(text, at, part.getOffset());
        at = part.getEndOffset();
        own.add(part.getText().strip());
      } else if (child instanceof Bar bar && !bar.getAddress().isEmpty()) {
        INode number =
            NodeModelUtils.findNodesForFeature(bar, IotopoPackage.Literals.BAR__ADDRESS).get(0);
        int before = text.lastIndexOf("at", number.getOffset());
        shared.append(text.substring(at, before).stripTrailing());
        at = number.getEndOffset();
        own.add("bar " + bar.getIndex() + " at " + number.getText().strip());
      }
    }
    shared.append(text, at, close - 1);
    return Optional.of(new Body(endpoint, slot.getEndOffset(), close, shared.toString(), own));
  }

  /** The endpoint's name without its number, if nothing has it. */
  private String name(Endpoint endpoint) {
    Set<String> taken = new HashSet<>(FileNames.of(file.resource()).deviceTypes().keySet());
    String stem = endpoint.getName().replaceAll("[-_]?\\d+$", "");
    String wanted = stem.isEmpty() ? "device" : stem;
    String name = wanted;
    for (int number = 2; taken.contains(name); number++) {
      name = wanted + "-" + number;
    }
    return name;
  }
}
