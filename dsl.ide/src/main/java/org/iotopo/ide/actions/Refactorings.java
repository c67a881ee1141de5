package org.iotopo.ide.actions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.analysis.Function;
import org.iotopo.compiler.CheckedFile;
import org.iotopo.compiler.Compilation;
import org.iotopo.ide.workspace.Elements;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.ide.workspace.Tree;
import org.iotopo.iotopo.Bar;
import org.iotopo.iotopo.Endpoint;
import org.iotopo.iotopo.FunctionHeader;
import org.iotopo.iotopo.Named;
import org.iotopo.iotopo.PciElement;

/** What can be written otherwise at a cursor. */
final class Refactorings {

  private Refactorings() {}

  static List<Refactoring> at(SourceFile file, int from, int to, CheckedFile checked) {
    List<Refactoring> found = new ArrayList<>();
    RangeForms.at(file, from, to).ifPresent(found::add);
    List<PciElement> elements = Tree.in(file, from, to, PciElement.class);
    if (elements.isEmpty()) {
      return found;
    }
    PciElement element = elements.get(elements.size() - 1);
    List<Bar> bars = Tree.in(file, from, to, Bar.class);
    Optional<Bar> bar = bars.stream().filter(each -> each.eContainer() == element).findFirst();
    if (bar.isEmpty() && !isHead(file, element, from)) {
      return found;
    }
    Optional<Compilation> compilation = Elements.compilation(element, checked);
    Optional<Function> function =
        compilation.flatMap(
            known -> Elements.path((Named) element).flatMap(known.facts().topology()::at));
    function.ifPresent(
        known ->
            found.addAll(
                new Explicitness(file, (FunctionHeader) element, known, compilation.get())
                    .all(bar)));
    if (bar.isEmpty() && element instanceof Endpoint endpoint) {
      new ExtractType(file).of(endpoint).ifPresent(found::add);
    }
    return found;
  }

  /** Whether the cursor is before the element's body. */
  private static boolean isHead(SourceFile file, PciElement element, int cursor) {
    return Elements.node(element)
        .map(
            node -> {
              int brace = file.text().content().indexOf('{', node.getOffset());
              return cursor >= node.getOffset()
                  && (brace < 0 || brace >= node.getEndOffset() || cursor <= brace);
            })
        .orElse(false);
  }
}
