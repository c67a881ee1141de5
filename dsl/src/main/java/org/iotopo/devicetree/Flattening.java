package org.iotopo.devicetree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iotopo.binary.fdt.FdtNode;
import org.iotopo.binary.fdt.FdtProperty;
import org.iotopo.binary.fdt.FdtTree;

/**
 * A tree without labels: phandles are given as {@code dtc} gives them, from 1 on in the order in
 * which they are first referred to, and stand last in their nodes.
 */
public final class Flattening {

  private final Map<String, Long> phandles = new HashMap<>();

  private Flattening() {}

  /** The tree that {@link FdtTree#encode} makes a blob of. */
  public static FdtTree of(Node root) {
    Flattening flattening = new Flattening();
    flattening.number(root);
    return FdtTree.of(flattening.node(root));
  }

  private void number(Node node) {
    for (Property property : node.properties()) {
      if (property instanceof Property.Rows rows) {
        rows.rows().stream().flatMap(row -> row.cells().stream()).forEach(this::number);
      }
    }
    node.children().forEach(this::number);
  }

  private void number(Cell cell) {
    if (cell instanceof Cell.Reference reference) {
      phandles.putIfAbsent(reference.label(), phandles.size() + 1L);
    }
  }

  private FdtNode node(Node node) {
    List<FdtProperty> properties = new ArrayList<>();
    node.properties().forEach(property -> properties.add(property(property)));
    Long phandle = phandles.get(node.label());
    if (phandle != null) {
      properties.add(FdtProperty.cells("phandle", phandle));
    }
    return new FdtNode(node.name(), properties, node.children().stream().map(this::node).toList());
  }

  private FdtProperty property(Property property) {
    if (property instanceof Property.Texts texts) {
      return FdtProperty.texts(texts.name(), texts.texts().toArray(String[]::new));
    }
    if (property instanceof Property.Rows rows) {
      return FdtProperty.cells(
          rows.name(),
          rows.rows().stream()
              .flatMap(row -> row.cells().stream())
              .mapToLong(this::value)
              .toArray());
    }
    return FdtProperty.flag(property.name());
  }

  private long value(Cell cell) {
    return cell instanceof Cell.Reference reference
        ? phandles.get(reference.label())
        : ((Cell.Number) cell).bits();
  }
}
