package org.iotopo.ide.outline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.xtext.nodemodel.INode;
import org.iotopo.ide.workspace.Elements;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.ide.workspace.Workspace;
import org.iotopo.iotopo.Assign;
import org.iotopo.iotopo.Bridge;
import org.iotopo.iotopo.DeviceType;
import org.iotopo.iotopo.Endpoint;
import org.iotopo.iotopo.Guest;
import org.iotopo.iotopo.HostBridge;
import org.iotopo.iotopo.Iommu;
import org.iotopo.iotopo.Machine;
import org.iotopo.iotopo.Memory;
import org.iotopo.iotopo.Named;
import org.iotopo.iotopo.Reserved;

/** What a file declares, as a tree, and what all files declare, by name. */
public final class Outline {

  private static final int LIMIT = 1000;

  /** The elements of a file; what of a broken file could be read. */
  public List<DocumentSymbol> symbols(SourceFile file) {
    return file.root().map(root -> symbols(root, file)).orElse(List.of());
  }

  private static List<DocumentSymbol> symbols(EObject parent, SourceFile file) {
    List<DocumentSymbol> found = new ArrayList<>();
    for (EObject child : parent.eContents()) {
      if (child instanceof Named named) {
        symbol(named, file).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<DocumentSymbol> symbol(Named element, SourceFile file) {
    return Elements.node(element)
        .map(
            node -> {
              Range whole = file.range(node);
              Optional<INode> nameNode = Elements.nameNode(element);
              String keyword = Elements.keyword(element);
              DocumentSymbol symbol =
                  new DocumentSymbol(
                      nameNode.map(any -> element.getName()).orElse("(" + keyword + ")"),
                      kind(element),
                      whole,
                      nameNode
                          .map(file::range)
                          .orElse(new Range(whole.getStart(), whole.getStart())),
                      Elements.detail(element));
              symbol.setChildren(symbols(element, file));
              return symbol;
            });
  }

  /** The elements of all files whose name has the query's letters in it, in order. */
  public List<WorkspaceSymbol> find(String query, Workspace workspace) {
    List<WorkspaceSymbol> found = new ArrayList<>();
    for (var uri : workspace.files()) {
      workspace.file(uri).ifPresent(file -> find(query.toLowerCase(Locale.ROOT), file, found));
      if (found.size() >= LIMIT) {
        break;
      }
    }
    return found.size() > LIMIT ? List.copyOf(found.subList(0, LIMIT)) : found;
  }

  private static void find(String query, SourceFile file, List<WorkspaceSymbol> found) {
    file.resource()
        .getAllContents()
        .forEachRemaining(
            element -> {
              if (element instanceof Named named && matches(query, named.getName())) {
                Elements.nameNode(named)
                    .ifPresent(
                        node -> {
                          WorkspaceSymbol symbol =
                              new WorkspaceSymbol(
                                  named.getName(),
                                  kind(named),
                                  Either.forLeft(new Location(file.clientUri(), file.range(node))));
                          symbol.setContainerName(container(named));
                          found.add(symbol);
                        });
              }
            });
  }

  private static String container(Named element) {
    EObject parent = element.eContainer();
    return parent instanceof Machine machine
        ? machine.getName()
        : parent instanceof Named named
            ? Elements.path(named).map(Object::toString).orElse(named.getName())
            : null;
  }

  private static boolean matches(String query, String name) {
    if (name == null) {
      return false;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    int at = 0;
    for (int letter = 0; letter < lower.length() && at < query.length(); letter++) {
      at += lower.charAt(letter) == query.charAt(at) ? 1 : 0;
    }
    return at == query.length();
  }

  private static SymbolKind kind(Named element) {
    if (element instanceof Machine) {
      return SymbolKind.Module;
    } else if (element instanceof DeviceType) {
      return SymbolKind.Class;
    } else if (element instanceof HostBridge || element instanceof Bridge) {
      return SymbolKind.Namespace;
    } else if (element instanceof Endpoint) {
      return SymbolKind.Object;
    } else if (element instanceof Iommu) {
      return SymbolKind.Interface;
    } else if (element instanceof Memory || element instanceof Reserved) {
      return SymbolKind.Array;
    } else if (element instanceof Assign || element instanceof Guest) {
      return SymbolKind.Event;
    }
    return SymbolKind.Variable;
  }
}
