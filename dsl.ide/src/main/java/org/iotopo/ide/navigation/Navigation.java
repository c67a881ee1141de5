package org.iotopo.ide.navigation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.common.util.URI;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.iotopo.ide.workspace.Elements;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.ide.workspace.Workspace;
import org.iotopo.iotopo.DeviceType;
import org.iotopo.iotopo.Import;
import org.iotopo.iotopo.Named;
import org.iotopo.scoping.Imports;

/** From a name to its declaration and to the other places that name the same element. */
public final class Navigation {

  /** Where the element is declared that is named at a position; of an import, the file. */
  public List<Location> definition(SourceFile file, Position position, Workspace workspace) {
    int offset = file.text().offset(position);
    Optional<Named> named = Occurrences.at(file, offset).map(Occurrence::element);
    if (named.isPresent()) {
      return named.flatMap(element -> declaration(element, workspace)).stream().toList();
    }
    return importAt(file, offset)
        .flatMap(Imports::target)
        .flatMap(workspace::file)
        .map(target -> new Location(target.clientUri(), target.text().range(0, 0)))
        .stream()
        .toList();
  }

  /** Every place in any file that names the element that is named at a position. */
  public List<Location> references(
      SourceFile file, Position position, boolean withDeclaration, Workspace workspace) {
    List<Location> found = new ArrayList<>();
    Occurrences.at(file, file.text().offset(position))
        .ifPresent(
            here -> {
              for (SourceFile other : filesThatMayName(here.element(), workspace)) {
                for (Occurrence occurrence : Occurrences.of(here.element(), other)) {
                  if (withDeclaration || !occurrence.isDeclaration()) {
                    found.add(other.location(occurrence.region()));
                  }
                }
              }
            });
    return found;
  }

  /** Every place in the same file. */
  public List<DocumentHighlight> highlights(SourceFile file, Position position) {
    return Occurrences.at(file, file.text().offset(position)).stream()
        .flatMap(here -> Occurrences.of(here.element(), file).stream())
        .map(
            occurrence ->
                new DocumentHighlight(
                    file.range(occurrence.region()),
                    occurrence.isDeclaration()
                        ? DocumentHighlightKind.Write
                        : DocumentHighlightKind.Read))
        .toList();
  }

  /** The files in which an element can be named: its own, and for a device type its importers. */
  public static List<SourceFile> filesThatMayName(Named element, Workspace workspace) {
    URI home = element.eResource().getURI();
    Set<URI> uris = new LinkedHashSet<>(List.of(home));
    if (element instanceof DeviceType) {
      workspace.files().forEach(workspace::file);
      uris.addAll(workspace.importers(home));
    }
    return uris.stream().map(workspace::file).flatMap(Optional::stream).toList();
  }

  private static Optional<Location> declaration(Named element, Workspace workspace) {
    return workspace
        .file(element.eResource())
        .flatMap(
            home ->
                Elements.nameNode(element)
                    .map(node -> new Location(home.clientUri(), home.range(node))));
  }

  /** The import that a position is in. */
  public static Optional<Import> importAt(SourceFile file, int offset) {
    ILeafNode leaf = NodeModelUtils.findLeafNodeAtOffset(file.tokens(), offset);
    return leaf == null
        ? Optional.empty()
        : Optional.ofNullable(
            EcoreUtil2.getContainerOfType(
                NodeModelUtils.findActualSemanticObjectFor(leaf), Import.class));
  }
}
