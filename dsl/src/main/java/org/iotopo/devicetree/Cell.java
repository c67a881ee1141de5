package org.iotopo.devicetree;

import org.iotopo.units.Address;

/** 32 bits of a property. */
public sealed interface Cell {

  /**
   * A number.
   *
   * @param bits 32 bits, unsigned
   */
  record Number(long bits) implements Cell {

    /** Refuses what has more than 32 bits. */
    public Number {
      if (bits >>> 32 != 0) {
        throw new IllegalArgumentException("cell " + Address.plain(bits));
      }
    }

    @Override
    public String toString() {
      return Address.plain(bits);
    }
  }

  /**
   * The phandle of a node.
   *
   * @param label the node's
   */
  record Reference(String label) implements Cell {

    @Override
    public String toString() {
      return "&" + label;
    }
  }
}
