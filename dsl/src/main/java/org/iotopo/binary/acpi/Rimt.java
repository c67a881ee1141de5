package org.iotopo.binary.acpi;

import static org.iotopo.binary.Meaning.bit;
import static org.iotopo.binary.Meaning.flags;

import java.util.Map;
import org.iotopo.binary.Choice;
import org.iotopo.binary.Layout;
import org.iotopo.binary.Meaning;

/** RIMT: RISC-V's IOMMUs (RISC-V RIMT 1.0). */
public final class Rimt {

  private static final Meaning TYPE =
      Meaning.names(0, "IOMMU", 1, "PCIe Root Complex", 2, "Platform Device");

  /** Requester IDs and what they become; unlike in an IORT the count is a true one. */
  public static final Layout MAPPING =
      Layout.named("ID Mapping")
          .number("Source Base", 4, Meaning.HEX)
          .number("Number of IDs", 4)
          .number("Destination Base", 4, Meaning.HEX)
          .reference("IOMMU Offset", 4)
          .number("Flags", 4, flags(bit(0, "ATS Required"), bit(1, "PRI Required")))
          .build();

  private static final Layout WIRE =
      Layout.named("Interrupt Wire")
          .number("GSI", 4)
          .number("Flags", 4, flags(bit(0, "Level"), bit(1, "Active High")))
          .build();

  /** A unit. */
  public static final Layout IOMMU =
      node("IOMMU", 0)
          .text("Hardware ID", 8)
          .number("Base Address", 8, Meaning.ADDRESS)
          .number("Flags", 4, flags(bit(0, "PCIe device"), bit(1, "Proximity Domain Valid")))
          .number("Proximity Domain", 4)
          .number("Segment", 2)
          .number("BDF", 2, Meaning.REQUESTER)
          .count("Number of Wires", 2, "Wires")
          .offset("Wire Offset", 2, "Wires")
          .placedItems("Wires", WIRE)
          .build();

  /** A root complex: one per segment. */
  public static final Layout ROOT_COMPLEX =
      node("PCIe Root Complex", 1)
          .number("Flags", 4, flags(bit(0, "ATS"), bit(1, "PRI")))
          .reserved(2)
          .number("Segment", 2)
          .offset("Mapping Offset", 2, "Mappings")
          .count("Number of Mappings", 2, "Mappings")
          .items("Mappings", MAPPING)
          .build();

  /** A device of the platform. */
  public static final Layout PLATFORM_DEVICE =
      node("Platform Device", 2)
          .offset("Mapping Offset", 2, "Mappings")
          .count("Number of Mappings", 2, "Mappings")
          .name("Device Object Name", 4)
          .items("Mappings", MAPPING)
          .build();

  private static final Layout UNKNOWN = node("Node", 0).rest("Content").build();

  private static final Choice NODES =
      new Choice(1, Map.of(0L, IOMMU, 1L, ROOT_COMPLEX, 2L, PLATFORM_DEVICE), type -> UNKNOWN);

  /** The table; revision 1. */
  public static final Layout TABLE =
      AcpiHeader.named("RIMT")
          .count("Number of Nodes", 4, "Nodes")
          .offset("Node Offset", 4, "Nodes")
          .reserved(4)
          .items("Nodes", NODES)
          .build();

  private Rimt() {}

  private static Layout.Builder node(String name, int type) {
    return Layout.named(name)
        .type("Type", 1, TYPE, type)
        .number("Revision", 1)
        .length(2)
        .reserved(2)
        .number("ID", 2);
  }
}
