package org.iotopo.binary.acpi;

import static org.iotopo.binary.Meaning.bit;
import static org.iotopo.binary.Meaning.bits;
import static org.iotopo.binary.Meaning.flags;

import java.util.Map;
import org.iotopo.binary.Choice;
import org.iotopo.binary.Layout;
import org.iotopo.binary.Meaning;

/** IORT: how requester IDs become stream and device IDs on Arm (DEN 0049E). */
public final class Iort {

  /** Input IDs and what they become; the count is one less than what is meant. */
  public static final Layout MAPPING =
      Layout.named("ID Mapping")
          .number("Input Base", 4, Meaning.HEX)
          .number("Number of IDs", 4, Meaning.MINUS_ONE)
          .number("Output Base", 4, Meaning.HEX)
          .reference("Output Reference", 4)
          .number("Flags", 4, flags(bit(0, "Single Mapping")))
          .build();

  private static final Meaning TYPE =
      Meaning.names(
          0, "ITS Group",
          1, "Named Component",
          2, "Root Complex",
          3, "SMMUv1/v2",
          4, "SMMUv3",
          5, "PMCG",
          6, "RMR",
          7, "IWB");

  private static final Meaning HINTS =
      flags(
          bit(0, "Transient"),
          bit(1, "Write Allocate"),
          bit(2, "Read Allocate"),
          bit(3, "Override"));

  private static final Meaning MEMORY = flags(bit(0, "CPM"), bit(1, "DACS"), bit(2, "CANWBS"));

  private static final Meaning TRIGGER = Meaning.names(0, "level", 1, "edge");

  /** One of them, by its number in the MADT. */
  public static final Layout ITS = Layout.named("ITS").number("Identifier", 4).build();

  /** Interrupt translation services that act together. */
  public static final Layout ITS_GROUP =
      node("ITS Group", 0)
          .count("Number of ITSs", 4, "ITSs")
          .items("ITSs", ITS)
          .items("Mappings", MAPPING)
          .build();

  /** A device of the platform. */
  public static final Layout NAMED_COMPONENT =
      node("Named Component", 1)
          .number("Flags", 4, flags(bit(0, "Stall"), bits(1, 5, "SubstreamID width")))
          .number("Cache Coherent", 4)
          .number("Allocation Hints", 1, HINTS)
          .reserved(2)
          .number("Memory Flags", 1, MEMORY)
          .number("Memory Address Size Limit", 1)
          .name("Device Object Name", 4)
          .items("Mappings", MAPPING)
          .build();

  /** All root buses of a segment; older revisions end before the address limit. */
  public static final Layout ROOT_COMPLEX =
      node("Root Complex", 2)
          .number("Cache Coherent", 4)
          .number("Allocation Hints", 1, HINTS)
          .reserved(2)
          .number("Memory Flags", 1, MEMORY)
          .number("ATS Attribute", 4, flags(bit(0, "ATS"), bit(1, "PRI"), bit(2, "PASID fwd")))
          .number("Segment", 4)
          .optional()
          .number("Memory Address Size Limit", 1)
          .number("PASID Capabilities", 2, flags(bits(0, 4, "Max PASID width")))
          .reserved(1)
          .items("Mappings", MAPPING)
          .build();

  /** What an SMMU of version 1 or 2 says of its global faults. */
  public static final Layout GLOBAL_INTERRUPTS =
      Layout.named("Global Interrupts")
          .number("NSgIrpt", 4)
          .number("NSgIrpt Flags", 4, TRIGGER)
          .number("NSgCfgIrpt", 4)
          .number("NSgCfgIrpt Flags", 4, TRIGGER)
          .build();

  private static final Layout INTERRUPT =
      Layout.named("Interrupt").number("GSIV", 4).number("Flags", 4, TRIGGER).build();

  /** An SMMU of version 1 or 2. */
  public static final Layout SMMU_V2 =
      node("SMMUv1/v2", 3)
          .number("Base Address", 8, Meaning.ADDRESS)
          .number("Span", 8, Meaning.ADDRESS)
          .number(
              "Model",
              4,
              Meaning.names(
                  0,
                  "SMMUv1",
                  1,
                  "SMMUv2",
                  2,
                  "MMU-400",
                  3,
                  "MMU-500",
                  4,
                  "MMU-401",
                  5,
                  "ThunderX SMMUv2"))
          .number("Flags", 4, flags(bit(0, "DVM"), bit(1, "Coherent Walk")))
          .offset("Global Interrupt Offset", 4, "Global Interrupts")
          .count("Context Interrupt Count", 4, "Context Interrupts")
          .offset("Context Interrupt Offset", 4, "Context Interrupts")
          .count("PMU Interrupt Count", 4, "PMU Interrupts")
          .offset("PMU Interrupt Offset", 4, "PMU Interrupts")
          .item("Global Interrupts", GLOBAL_INTERRUPTS)
          .items("Context Interrupts", INTERRUPT)
          .items("PMU Interrupts", INTERRUPT)
          .items("Mappings", MAPPING)
          .build();

  /** An SMMU of version 3. */
  public static final Layout SMMU_V3 =
      node("SMMUv3", 4)
          .number("Base Address", 8, Meaning.ADDRESS)
          .number(
              "Flags",
              4,
              flags(
                  bit(0, "COHACC Override"),
                  bits(1, 2, "HTTU Override"),
                  bit(3, "Proximity Domain Valid"),
                  bit(4, "DeviceID Valid")))
          .reserved(4)
          .number("VATOS Address", 8, Meaning.ADDRESS)
          .number(
              "Model", 4, Meaning.names(0, "generic", 1, "HiSilicon HI161x", 2, "Cavium CN99xx"))
          .number("Event", 4)
          .number("PRI", 4)
          .number("GERR", 4)
          .number("Sync", 4)
          .optional()
          .number("Proximity Domain", 4)
          .number("DeviceID Mapping Index", 4)
          .items("Mappings", MAPPING)
          .build();

  /** A counter group of an SMMU. */
  public static final Layout PMCG =
      node("PMCG", 5)
          .number("Page 0 Base Address", 8, Meaning.ADDRESS)
          .number("Overflow Interrupt GSIV", 4)
          .reference("Node Reference", 4)
          .optional()
          .number("Page 1 Base Address", 8, Meaning.ADDRESS)
          .items("Mappings", MAPPING)
          .build();

  /** Memory that a device goes on using. */
  public static final Layout RMR_DESCRIPTOR =
      Layout.named("Memory Range Descriptor")
          .number("Base Address", 8, Meaning.ADDRESS)
          .number("Length", 8, Meaning.ADDRESS)
          .reserved(4)
          .build();

  /** Memory ranges, and whose they are. */
  public static final Layout RMR =
      node("RMR", 6)
          .number(
              "Flags",
              4,
              flags(
                  bit(0, "Remapping Permitted"),
                  bit(1, "Access Privilege"),
                  bits(
                      2,
                      9,
                      "Attributes",
                      0,
                      "Device-nGnRnE",
                      1,
                      "Device-nGnRE",
                      2,
                      "Device-nGRE",
                      3,
                      "Device-GRE",
                      4,
                      "Normal non-cacheable",
                      5,
                      "Normal write-back")))
          .count("Number of Descriptors", 4, "Descriptors")
          .offset("Descriptor Offset", 4, "Descriptors")
          .items("Descriptors", RMR_DESCRIPTOR)
          .items("Mappings", MAPPING)
          .build();

  /** An interrupt wire bridge. */
  public static final Layout IWB =
      node("IWB", 7)
          .number("Config Frame Base", 8, Meaning.ADDRESS)
          .number("Interrupt Index", 2)
          .name("Device Object Name", 4)
          .items("Mappings", MAPPING)
          .build();

  private static final Layout UNKNOWN =
      node("Node", 0).rest("Content").items("Mappings", MAPPING).build();

  private static final Choice NODES =
      new Choice(
          1,
          Map.of(
              0L,
              ITS_GROUP,
              1L,
              NAMED_COMPONENT,
              2L,
              ROOT_COMPLEX,
              3L,
              SMMU_V2,
              4L,
              SMMU_V3,
              5L,
              PMCG,
              6L,
              RMR,
              7L,
              IWB),
          type -> UNKNOWN);

  /** The table. */
  public static final Layout TABLE =
      AcpiHeader.named("IORT")
          .count("Number of Nodes", 4, "Nodes")
          .offset("Node Offset", 4, "Nodes")
          .reserved(4)
          .items("Nodes", NODES)
          .build();

  private Iort() {}

  private static Layout.Builder node(String name, int type) {
    return Layout.named(name)
        .type("Type", 1, TYPE, type)
        .length(2)
        .number("Revision", 1)
        .number("Identifier", 4)
        .count("Mapping Count", 4, "Mappings")
        .offset("Mapping Offset", 4, "Mappings");
  }
}
