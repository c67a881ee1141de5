package org.iotopo.ide.lenses;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Command;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.util.CancelIndicator;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.compiler.CheckedFile;
import org.iotopo.compiler.Compilation;
import org.iotopo.ide.workspace.Elements;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.ide.workspace.Tree;
import org.iotopo.ide.workspace.Workspace;
import org.iotopo.iotopo.Assign;
import org.iotopo.iotopo.Endpoint;
import org.iotopo.iotopo.Guest;
import org.iotopo.iotopo.Named;
import org.iotopo.model.ElementPath;

/** The lenses of a file. */
public final class Lenses {

  /**
   * What a client runs when a lens is clicked: it has the URI of the file, the path of the element
   * and its position; a client that does not know it shows the text alone.
   */
  public static final String COMMAND = "iotopo.showElement";

  /** One for every endpoint, assignment and guest. */
  public List<CodeLens> of(SourceFile file, Workspace workspace, CancelIndicator cancel) {
    List<CodeLens> lenses = new ArrayList<>();
    Optional<CheckedFile> checked = workspace.check(file.uri(), cancel);
    if (checked.isEmpty()) {
      return lenses;
    }
    for (Named element : Tree.in(file, 0, file.text().length(), Named.class)) {
      Optional<Compilation> compilation = Elements.compilation(element, checked.get());
      Optional<ElementPath> path = Elements.path(element);
      if (compilation.isPresent() && path.isPresent()) {
        text(element, path.get(), compilation.get().facts())
            .ifPresent(text -> add(file, element, path.get(), text, lenses));
      }
    }
    return lenses;
  }

  private static Optional<String> text(Named element, ElementPath path, Facts facts) {
    if (element instanceof Endpoint) {
      Optional<Function> function = facts.topology().at(path);
      return function.map(found -> Summaries.of(facts, found));
    }
    if (element instanceof Assign || element instanceof Guest) {
      return facts.uses().all().stream()
          .filter(use -> use.element().equals(path))
          .filter(use -> use.isGuest() == element instanceof Guest)
          .findFirst()
          .map(use -> Summaries.of(facts, use));
    }
    return Optional.empty();
  }

  private static void add(
      SourceFile file, Named element, ElementPath path, String text, List<CodeLens> lenses) {
    Optional<INode> name = Elements.nameNode(element);
    if (name.isEmpty()) {
      return;
    }
    var range = file.range(name.get());
    Command command =
        new Command(text, COMMAND, List.of(file.clientUri(), path.text(), range.getStart()));
    lenses.add(new CodeLens(range, command, null));
  }
}
