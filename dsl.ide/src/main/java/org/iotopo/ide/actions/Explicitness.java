package org.iotopo.ide.actions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.iotopo.analysis.Function;
import org.iotopo.compiler.Compilation;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.TextChange;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.ide.workspace.Tree;
import org.iotopo.iotopo.FunctionHeader;
import org.iotopo.lowering.TextChanges;
import org.iotopo.model.Bar;
import org.iotopo.model.Bridge;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Origin;
import org.iotopo.model.Window;
import org.iotopo.rules.Literals;

/** Writing down what was computed, and leaving to the compiler what was written down. */
final class Explicitness {

  private final SourceFile file;
  private final FunctionHeader written;
  private final Function function;
  private final Compilation compilation;

  Explicitness(
      SourceFile file, FunctionHeader written, Function function, Compilation compilation) {
    this.file = file;
    this.written = written;
    this.function = function;
    this.compilation = compilation;
  }

  /**
   * What can be done at a cursor.
   *
   * @param bar the BAR that it is in; empty for the head of the element
   */
  List<Refactoring> all(Optional<org.iotopo.iotopo.Bar> bar) {
    List<Refactoring> found = new ArrayList<>();
    if (bar.isPresent()) {
      explicit(bar.get()).ifPresent(found::add);
      implicit(bar.get()).ifPresent(found::add);
      return found;
    }
    explicit().ifPresent(found::add);
    implicit().ifPresent(found::add);
    return found;
  }

  private Optional<Refactoring> explicit(org.iotopo.iotopo.Bar bar) {
    return address(bar)
        .map(
            change ->
                new Refactoring(
                    "Write down the computed" + change.text(),
                    CodeActionKind.RefactorRewrite,
                    List.of(change)));
  }

  /** {@code at 0x8000_0000} behind a BAR that has no address. */
  private Optional<TextChange> address(org.iotopo.iotopo.Bar bar) {
    INode node = NodeModelUtils.getNode(bar);
    return node == null
        ? Optional.empty()
        : model(bar)
            .filter(known -> known.origin() == Origin.COMPUTED)
            .flatMap(Bar::placed)
            .map(
                range ->
                    Texts.insert(file, node.getEndOffset(), " at " + Literals.of(range.first())));
  }

  private Optional<Refactoring> implicit(org.iotopo.iotopo.Bar bar) {
    return bar.getAddress().isEmpty()
        ? Optional.empty()
        : model(bar)
            .flatMap(
                known ->
                    changes(
                        "Leave the address of BAR" + known.index() + " to iotopo",
                        List.of(
                            new Edit.Remove(Place.of(path(), Aspect.BAR_ADDRESS, known.index())))));
  }

  /** Everything of the element that was left out. */
  private Optional<Refactoring> explicit() {
    List<TextChange> changes = new ArrayList<>();
    for (org.iotopo.iotopo.Bar bar : written.getBars()) {
      address(bar).ifPresent(changes::add);
    }
    List<Edit> edits = new ArrayList<>();
    function
        .bridge()
        .ifPresent(
            bridge -> {
              bridge
                  .buses()
                  .filter(buses -> bridge.busesOrigin() == Origin.COMPUTED)
                  .ifPresent(buses -> edits.add(new Edit.Insert(path(), "buses " + buses)));
              for (Window window : bridge.windows()) {
                if (window.origin() == Origin.COMPUTED) {
                  edits.add(
                      new Edit.Insert(
                          path(), "window " + window.kind() + " " + Literals.of(window.range())));
                }
              }
            });
    if (!edits.isEmpty()) {
      TextChanges.of(edits, compilation.sourceMap()).ifPresent(changes::addAll);
    }
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Refactoring(
                "Write down what is computed of " + path().name(),
                CodeActionKind.RefactorRewrite,
                changes));
  }

  /** Everything of the element that the compiler could find by itself. */
  private Optional<Refactoring> implicit() {
    List<Edit> edits = new ArrayList<>();
    for (org.iotopo.iotopo.Bar bar : written.getBars()) {
      if (!bar.getAddress().isEmpty()) {
        model(bar)
            .ifPresent(
                known ->
                    edits.add(
                        new Edit.Remove(Place.of(path(), Aspect.BAR_ADDRESS, known.index()))));
      }
    }
    function.bridge().ifPresent(bridge -> addDeclared(bridge, edits));
    return edits.isEmpty()
        ? Optional.empty()
        : changes("Leave addresses and bus numbers of " + path().name() + " to iotopo", edits);
  }

  private void addDeclared(Bridge bridge, List<Edit> edits) {
    if (bridge.busesOrigin() == Origin.DECLARED && bridge.buses().isPresent()) {
      edits.add(new Edit.Remove(Place.of(path(), Aspect.BUSES)));
    }
    int declared = 0;
    for (Window window : bridge.windows()) {
      if (window.origin() == Origin.DECLARED) {
        edits.add(new Edit.Remove(Place.of(path(), Aspect.WINDOW, declared++)));
      }
    }
  }

  private Optional<Refactoring> changes(String title, List<Edit> edits) {
    return TextChanges.of(edits, compilation.sourceMap())
        .map(changes -> new Refactoring(title, CodeActionKind.RefactorRewrite, changes));
  }

  private Optional<Bar> model(org.iotopo.iotopo.Bar bar) {
    OptionalLong index = Tree.number(bar.getIndex());
    return function.header().bars().stream()
        .filter(known -> index.isPresent() && known.index() == index.getAsLong())
        .findFirst();
  }

  private ElementPath path() {
    return function.path();
  }
}
