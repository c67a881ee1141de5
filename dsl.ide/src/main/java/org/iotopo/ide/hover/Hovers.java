package org.iotopo.ide.hover;

import com.google.inject.Inject;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.util.CancelIndicator;
import org.iotopo.compiler.CheckedFile;
import org.iotopo.ide.navigation.Navigation;
import org.iotopo.ide.navigation.Occurrence;
import org.iotopo.ide.navigation.Occurrences;
import org.iotopo.ide.words.Words;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.ide.workspace.Workspace;
import org.iotopo.iotopo.Allow;
import org.iotopo.iotopo.Import;
import org.iotopo.iotopo.IotopoPackage;
import org.iotopo.iotopo.Range;
import org.iotopo.rules.RulePage;
import org.iotopo.scoping.Imports;

/** What is known about the thing under the pointer. */
public final class Hovers {

  private final Words words;

  @Inject
  Hovers(Words words) {
    this.words = words;
  }

  /** The text to show; empty where there is nothing to say. */
  public Optional<Hover> at(
      SourceFile file, Position position, Workspace workspace, CancelIndicator cancel) {
    int offset = file.text().offset(position);
    Markdown out = new Markdown();
    Optional<Occurrence> named = Occurrences.at(file, offset);
    if (named.isPresent()) {
      Optional<CheckedFile> checked = workspace.check(file.uri(), cancel);
      ElementHover.write(named.get().element(), checked, out);
      return hover(out, file.range(named.get().region()));
    }
    ILeafNode leaf = NodeModelUtils.findLeafNodeAtOffset(file.tokens(), offset);
    if (leaf == null || leaf.isHidden()) {
      return Optional.empty();
    }
    INode shown = write(file, leaf, offset, workspace, out);
    return hover(out, file.range(shown));
  }

  private INode write(
      SourceFile file, ILeafNode leaf, int offset, Workspace workspace, Markdown out) {
    EObject owner = NodeModelUtils.findActualSemanticObjectFor(leaf);
    if (owner instanceof Allow allow && isRule(leaf, allow)) {
      RulePage.of(allow.getRule())
          .ifPresent(
              page ->
                  out.paragraph("**" + page.id() + "**")
                      .paragraph(page.headline())
                      .paragraph(page.summary()));
      return leaf;
    }
    Optional<Import> anImport = Navigation.importAt(file, offset);
    if (anImport.isPresent()) {
      anImport
          .flatMap(Imports::target)
          .ifPresent(target -> out.paragraph("`" + workspace.uris().toClient(target) + "`"));
      return leaf;
    }
    if (Character.isDigit(leaf.getText().charAt(0))) {
      NumberHover.value(leaf.getText()).ifPresent(value -> out.paragraph(NumberHover.of(value)));
      writeRange(EcoreUtil2.getContainerOfType(owner, Range.class), out);
      return leaf;
    }
    words
        .meaning(leaf.getText())
        .ifPresent(meaning -> out.paragraph("**" + leaf.getText() + "** — " + meaning));
    writeRange(rangeOf(owner), out);
    return leaf;
  }

  private static boolean isRule(ILeafNode leaf, Allow allow) {
    return NodeModelUtils.findNodesForFeature(allow, IotopoPackage.Literals.ALLOW__RULE).stream()
        .anyMatch(node -> node.getOffset() == leaf.getOffset());
  }

  /** The range of a window, a map, a piece of memory. */
  private static Range rangeOf(EObject owner) {
    return owner instanceof Range range
        ? range
        : owner == null
            ? null
            : owner.eContents().stream()
                .filter(Range.class::isInstance)
                .map(Range.class::cast)
                .findFirst()
                .orElse(null);
  }

  private static void writeRange(Range range, Markdown out) {
    if (range != null) {
      NumberHover.range(range.getFirst(), range.getLast(), range.getSize())
          .ifPresent(both -> out.paragraph(Markdown.range(both)));
    }
  }

  private static Optional<Hover> hover(Markdown text, org.eclipse.lsp4j.Range range) {
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(new Hover(new MarkupContent(MarkupKind.MARKDOWN, text.toString()), range));
  }
}
