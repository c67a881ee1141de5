package org.iotopo.ide.links;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.DocumentLink;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.ide.workspace.Workspace;
import org.iotopo.iotopo.Import;
import org.iotopo.iotopo.IotopoPackage;
import org.iotopo.scoping.Imports;

/** The files that imports name, to be followed by a click. */
public final class Links {

  /** One link an import, without its quotes. */
  public List<DocumentLink> of(SourceFile file, Workspace workspace) {
    List<DocumentLink> links = new ArrayList<>();
    for (Import anImport :
        file.root().map(root -> List.copyOf(root.getImports())).orElse(List.of())) {
      for (INode node :
          NodeModelUtils.findNodesForFeature(anImport, IotopoPackage.Literals.IMPORT__IMPORT_URI)) {
        Imports.target(anImport)
            .ifPresent(
                target ->
                    links.add(
                        new DocumentLink(
                            file.text().range(node.getOffset() + 1, node.getEndOffset() - 1),
                            workspace.uris().toClient(target))));
      }
    }
    return links;
  }
}
