package org.iotopo.model;

import org.iotopo.pci.DeviceFunction;

/** A function of the tree: a bridge with what is behind it, or an endpoint. */
public sealed interface PciNode permits Bridge, Endpoint {

  /** The name; unique among siblings. */
  String name();

  /** What bridges and endpoints have in common. */
  FunctionHeader header();

  /** Device and function on the bus. */
  default DeviceFunction slot() {
    return header().slot();
  }

  /** The text of the comment before the element; empty for none. */
  String documentation();
}
