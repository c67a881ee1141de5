package org.iotopo.agreement;

import org.iotopo.units.AddressRange;

/**
 * CPU addresses and who has them.
 *
 * @param owner one owner does not conflict with itself here; empty for nobody in particular
 * @param name in the words of a message
 * @param isWritten whether a table says it; if not, the architecture does
 */
record Territory(
    Kind kind, String owner, String name, AddressRange range, Spot spot, boolean isWritten) {

  /** What is there. */
  enum Kind {
    /** Configuration space. */
    ECAM,
    /** Registers of a unit or an interrupt service. */
    REGISTERS,
    /** What a host bridge forwards. */
    WINDOW,
    /** Memory that is kept for devices. */
    REGION,
    /** Doorbells of the architecture. */
    MSI
  }

  /** {@code RMRR at DMAR+0x48 [0x7a00_0000 .. 0x7bff_ffff]}. */
  @Override
  public String toString() {
    return name + " [" + range + "]";
  }
}
