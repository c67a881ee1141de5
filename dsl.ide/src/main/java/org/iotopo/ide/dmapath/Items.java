package org.iotopo.ide.dmapath;

import com.google.gson.JsonPrimitive;
import java.util.Optional;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.SymbolKind;
import org.iotopo.ide.workspace.Elements;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.iotopo.Endpoint;
import org.iotopo.iotopo.Iommu;
import org.iotopo.iotopo.Memory;
import org.iotopo.iotopo.Named;
import org.iotopo.model.ElementPath;

/** Elements as the protocol shows them in a hierarchy. */
final class Items {

  private Items() {}

  /**
   * An item.
   *
   * @param how how requests come to it or leave it; empty for the first one
   */
  static Optional<CallHierarchyItem> of(
      SourceFile file, Named element, ElementPath path, String machine, String how) {
    var node = Elements.node(element);
    var name = Elements.nameNode(element);
    if (node.isEmpty() || name.isEmpty() || !file.holds(element)) {
      return Optional.empty();
    }
    CallHierarchyItem item =
        new CallHierarchyItem(
            element.getName(),
            kind(element),
            file.clientUri(),
            file.range(node.get()),
            file.range(name.get()));
    item.setDetail(how.isEmpty() ? Elements.detail(element) : how);
    item.setData(new JsonPrimitive(machine + "\n" + path.text()));
    return Optional.of(item);
  }

  private static SymbolKind kind(Named element) {
    if (element instanceof Endpoint) {
      return SymbolKind.Function;
    }
    return element instanceof Iommu
        ? SymbolKind.Operator
        : element instanceof Memory ? SymbolKind.Array : SymbolKind.Interface;
  }
}
