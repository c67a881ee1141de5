package org.iotopo.devicetree;

import java.util.List;

/**
 * A node.
 *
 * @param label how others refer to it; empty for a node that nobody does
 * @param name with its unit address
 * @param remarks what a reader should know, a line each
 */
public record Node(
    String label,
    String name,
    List<String> remarks,
    List<Property> properties,
    List<Node> children) {

  /** Copies the lists. */
  public Node {
    remarks = List.copyOf(remarks);
    properties = List.copyOf(properties);
    children = List.copyOf(children);
  }
}
