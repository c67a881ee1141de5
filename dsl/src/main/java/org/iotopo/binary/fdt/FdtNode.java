package org.iotopo.binary.fdt;

import java.util.List;
import java.util.Optional;

/**
 * A node and what is in it.
 *
 * @param name with its unit address; empty for the root
 * @param properties in order
 * @param children in order
 */
public record FdtNode(String name, List<FdtProperty> properties, List<FdtNode> children) {

  /** What Linux bears (FDT_MAX_DEPTH); deeper nodes are left out of a tree. */
  public static final int MAX_DEPTH = 64;

  /** Copies the lists. */
  public FdtNode {
    properties = List.copyOf(properties);
    children = List.copyOf(children);
  }

  /** The property of that name; the first, if there are several. */
  public Optional<FdtProperty> property(String wanted) {
    for (FdtProperty property : properties) {
      if (property.name().equals(wanted)) {
        return Optional.of(property);
      }
    }
    return Optional.empty();
  }

  /** Whether it has a property of that name, whatever the value. */
  public boolean has(String wanted) {
    return property(wanted).isPresent();
  }
}
