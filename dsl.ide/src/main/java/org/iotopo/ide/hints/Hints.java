package org.iotopo.ide.hints;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.Range;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.util.CancelIndicator;
import org.iotopo.analysis.Function;
import org.iotopo.compiler.CheckedFile;
import org.iotopo.compiler.Compilation;
import org.iotopo.ide.workspace.Elements;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.ide.workspace.Tree;
import org.iotopo.ide.workspace.Workspace;
import org.iotopo.iotopo.DeviceType;
import org.iotopo.iotopo.FunctionHeader;
import org.iotopo.iotopo.HostBridge;
import org.iotopo.iotopo.IotopoPackage;
import org.iotopo.iotopo.Named;
import org.iotopo.iotopo.PciElement;

/** The hints of a part of a file. */
public final class Hints {

  /** Where what was computed can be seen in the text. */
  public List<InlayHint> in(
      SourceFile file, Range range, Workspace workspace, CancelIndicator cancel) {
    int from = file.text().offset(range.getStart());
    int to = file.text().offset(range.getEnd());
    HintList hints = new HintList(file.text(), from, to);
    RangeHints.add(file, from, to, hints);
    Optional<CheckedFile> checked = workspace.check(file.uri(), cancel);
    if (checked.isPresent()) {
      for (Named element : Tree.in(file, from, to, Named.class)) {
        if (!(element instanceof DeviceType)) {
          add(element, checked.get(), hints);
        }
      }
    }
    return hints.all();
  }

  private static void add(Named element, CheckedFile checked, HintList hints) {
    Optional<Compilation> compilation = Elements.compilation(element, checked);
    if (compilation.isEmpty() || Elements.path(element).isEmpty()) {
      return;
    }
    if (element instanceof HostBridge host) {
      compilation.get().facts().machine().hostBridges().stream()
          .filter(known -> known.name().equals(host.getName()))
          .findFirst()
          .filter(known -> host.getBuses().isEmpty())
          .flatMap(known -> known.buses())
          .ifPresent(
              buses ->
                  header(host)
                      .ifPresent(
                          node ->
                              hints.add(
                                  node.getEndOffset(), "buses " + buses, "assigned by iotopo")));
    } else if (element instanceof PciElement pci) {
      compilation
          .get()
          .facts()
          .topology()
          .at(Elements.path(element).get())
          .ifPresent(function -> add(pci, function, compilation.get(), hints));
    }
  }

  private static void add(
      PciElement element, Function function, Compilation compilation, HintList hints) {
    FunctionHints of = new FunctionHints((FunctionHeader) element, function, compilation);
    header(element)
        .ifPresent(
            node -> of.headline().forEach(hint -> hints.add(node.getEndOffset(), hint, of.why())));
    of.addBars(hints);
  }

  /** The end of what stands before the body. */
  private static Optional<INode> header(EObject element) {
    List<INode> nodes = new ArrayList<>();
    if (element instanceof PciElement) {
      nodes.addAll(
          NodeModelUtils.findNodesForFeature(element, IotopoPackage.Literals.PCI_ELEMENT__SLOT));
    }
    nodes.addAll(NodeModelUtils.findNodesForFeature(element, IotopoPackage.Literals.NAMED__NAME));
    return nodes.stream().findFirst();
  }
}
