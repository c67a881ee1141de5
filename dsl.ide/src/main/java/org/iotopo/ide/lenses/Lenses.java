package org.iotopo.ide.lenses;

import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Command;
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

  /** More than these are worked out only when they are seen. */
  private static final int AT_ONCE = 200;

  /** One for every endpoint, assignment and guest; of a big file without their texts. */
  public List<CodeLens> of(SourceFile file, Workspace workspace, CancelIndicator cancel) {
    List<Named> elements =
        Tree.in(file, 0, file.text().length(), Named.class).stream()
            .filter(Lenses::hasOne)
            .toList();
    List<CodeLens> lenses = new ArrayList<>();
    if (elements.size() > AT_ONCE) {
      elements.forEach(element -> unresolved(file, element).ifPresent(lenses::add));
      return lenses;
    }
    Optional<CheckedFile> checked = workspace.check(file.uri(), cancel);
    if (checked.isPresent()) {
      elements.forEach(
          element ->
              unresolved(file, element)
                  .flatMap(lens -> resolved(file, element, lens, checked.get()))
                  .ifPresent(lenses::add));
    }
    return lenses;
  }

  /** The file of a lens that has no text yet. */
  public static Optional<String> fileOf(CodeLens lens) {
    return lens.getData() instanceof JsonPrimitive data
        ? Optional.of(data.getAsString())
        : Optional.empty();
  }

  /** The lens with its text; with none where the element is gone. */
  public CodeLens resolve(
      SourceFile file, CodeLens lens, Workspace workspace, CancelIndicator cancel) {
    int offset = file.text().offset(lens.getRange().getStart());
    Optional<CheckedFile> checked = workspace.check(file.uri(), cancel);
    return Tree.in(file, offset, offset, Named.class).stream()
        .filter(Lenses::hasOne)
        .reduce((outer, inner) -> inner)
        .flatMap(element -> checked.flatMap(known -> resolved(file, element, lens, known)))
        .orElseGet(() -> new CodeLens(lens.getRange(), new Command("", ""), null));
  }

  private static boolean hasOne(Named element) {
    return element instanceof Endpoint || element instanceof Assign || element instanceof Guest;
  }

  private static Optional<CodeLens> unresolved(SourceFile file, Named element) {
    return Elements.nameNode(element)
        .map(name -> new CodeLens(file.range(name), null, new JsonPrimitive(file.clientUri())));
  }

  private static Optional<CodeLens> resolved(
      SourceFile file, Named element, CodeLens lens, CheckedFile checked) {
    Optional<Compilation> compilation = Elements.compilation(element, checked);
    Optional<ElementPath> path = Elements.path(element);
    if (compilation.isEmpty() || path.isEmpty()) {
      return Optional.empty();
    }
    return text(element, path.get(), compilation.get().facts())
        .map(
            text ->
                new Command(
                    text,
                    COMMAND,
                    List.of(file.clientUri(), path.get().text(), lens.getRange().getStart())))
        .map(command -> new CodeLens(lens.getRange(), command, null));
  }

  private static Optional<String> text(Named element, ElementPath path, Facts facts) {
    if (element instanceof Endpoint) {
      Optional<Function> function = facts.topology().at(path);
      return function.map(found -> Summaries.of(facts, found));
    }
    return facts.uses().all().stream()
        .filter(use -> use.element().equals(path))
        .filter(use -> use.isGuest() == element instanceof Guest)
        .findFirst()
        .map(use -> Summaries.of(facts, use));
  }
}
