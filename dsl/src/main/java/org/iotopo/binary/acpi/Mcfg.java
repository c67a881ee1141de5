package org.iotopo.binary.acpi;

import org.iotopo.binary.Layout;
import org.iotopo.binary.Meaning;

/** MCFG: where configuration space is in memory (PCI Firmware 3.3, 4.1.2). */
public final class Mcfg {

  /** The base is that of bus 0 of the segment, not of the start bus. */
  public static final Layout ALLOCATION =
      Layout.named("Configuration Space Allocation")
          .number("Base Address", 8, Meaning.ADDRESS)
          .number("Segment Group", 2)
          .number("Start Bus", 1, Meaning.HEX)
          .number("End Bus", 1, Meaning.HEX)
          .reserved(4)
          .build();

  /** The table; revision 1. */
  public static final Layout TABLE =
      AcpiHeader.named("MCFG").reserved(8).items("Allocations", ALLOCATION).build();

  private Mcfg() {}
}
