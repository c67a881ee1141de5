package org.iotopo.ide.tokens;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.iotopo.analysis.Conflict;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Obstacles;
import org.iotopo.compiler.CheckedFile;
import org.iotopo.compiler.Compilation;
import org.iotopo.diagnostics.Span;
import org.iotopo.ide.workspace.Elements;
import org.iotopo.ide.workspace.FileUris;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.ide.workspace.Tree;
import org.iotopo.iotopo.Bar;
import org.iotopo.iotopo.FunctionHeader;
import org.iotopo.iotopo.IotopoPackage;
import org.iotopo.iotopo.PciElement;
import org.iotopo.model.Origin;

/**
 * What was worked out about the words of a file. Computed are names of bridges whose bus numbers or
 * windows were left out, and numbers of BARs without an address; shadowed are devices, and the
 * numbers of ranges that somebody wants to map, that lose addresses to peers.
 */
final class Modifiers {

  private final SourceFile file;
  private final Map<Integer, Integer> bits = new HashMap<>();

  private Modifiers(SourceFile file) {
    this.file = file;
  }

  static Modifiers of(SourceFile file, int from, int to, Optional<CheckedFile> checked) {
    Modifiers modifiers = new Modifiers(file);
    checked.ifPresent(
        known -> {
          for (PciElement element : Tree.in(file, from, to, PciElement.class)) {
            modifiers.add(element, known);
          }
          known.machines().forEach(modifiers::addMaps);
        });
    return modifiers;
  }

  /** The bits of the token at an offset. */
  int at(int offset) {
    return bits.getOrDefault(offset, 0);
  }

  private void add(PciElement element, CheckedFile checked) {
    Optional<Compilation> compilation = Elements.compilation(element, checked);
    Optional<Function> function =
        compilation.flatMap(known -> Elements.path(element).flatMap(known.facts().topology()::at));
    if (function.isEmpty()) {
      return;
    }
    Elements.nameNode(element)
        .ifPresent(
            name -> set(name.getOffset(), ofName(function.get(), compilation.get().facts())));
    for (Bar bar : ((FunctionHeader) element).getBars()) {
      boolean computed =
          bar.getAddress().isEmpty()
              && function.get().header().bars().stream()
                  .filter(known -> Tree.number(bar.getIndex()).orElse(-1) == known.index())
                  .anyMatch(known -> known.origin() == Origin.COMPUTED);
      List<INode> index =
          NodeModelUtils.findNodesForFeature(bar, IotopoPackage.Literals.BAR__INDEX);
      if (computed && !index.isEmpty()) {
        set(index.get(0).getOffset(), TokenKind.COMPUTED);
      }
    }
  }

  private static int ofName(Function function, Facts facts) {
    if (function.isBridge()) {
      boolean computed =
          function
              .bridge()
              .filter(
                  bridge ->
                      bridge.busesOrigin() == Origin.COMPUTED
                          || bridge.windows().stream()
                              .anyMatch(window -> window.origin() == Origin.COMPUTED))
              .isPresent();
      return computed ? TokenKind.COMPUTED : 0;
    }
    return facts.shadow().of(function).certain().isEmpty() ? 0 : TokenKind.SHADOWED;
  }

  private void addMaps(Compilation machine) {
    for (Conflict conflict : machine.facts().conflicts().of(Obstacles::shadowed)) {
      machine.sourceMap().spanOf(conflict.want().place()).ifPresent(this::addNumbers);
    }
  }

  private void addNumbers(Span span) {
    if (!FileUris.canonical(span.file()).equals(file.uri())) {
      return;
    }
    int at = span.offset();
    while (at < span.offset() + span.length()) {
      ILeafNode leaf = NodeModelUtils.findLeafNodeAtOffset(file.tokens(), at);
      if (leaf == null) {
        return;
      }
      if (!leaf.isHidden() && Character.isDigit(leaf.getText().charAt(0))) {
        set(leaf.getOffset(), TokenKind.SHADOWED);
      }
      at = leaf.getEndOffset();
    }
  }

  private void set(int offset, int more) {
    if (more != 0) {
      bits.merge(offset, more, (one, other) -> one | other);
    }
  }
}
