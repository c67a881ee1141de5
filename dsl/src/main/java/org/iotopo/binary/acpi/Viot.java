package org.iotopo.binary.acpi;

import java.util.Map;
import org.iotopo.binary.Choice;
import org.iotopo.binary.Layout;
import org.iotopo.binary.Meaning;

/** VIOT: virtio-iommus and what they translate (ACPI 6.5, 5.2.34). */
public final class Viot {

  private static final Meaning TYPE =
      Meaning.names(
          1, "PCI range", 2, "MMIO endpoint", 3, "virtio-iommu, PCI", 4, "virtio-iommu, MMIO");

  /** Functions and the endpoint ID of the first; both ends are inclusive. */
  public static final Layout PCI_RANGE =
      node("PCI Range", 1)
          .number("Endpoint Start", 4, Meaning.HEX)
          .number("Segment Start", 2)
          .number("Segment End", 2)
          .number("BDF Start", 2, Meaning.REQUESTER)
          .number("BDF End", 2, Meaning.REQUESTER)
          .reference("Output Node", 2)
          .reserved(6)
          .build();

  /** A device of the platform. */
  public static final Layout MMIO_ENDPOINT =
      node("MMIO Endpoint", 2)
          .number("Endpoint ID", 4, Meaning.HEX)
          .number("Base Address", 8, Meaning.ADDRESS)
          .reference("Output Node", 2)
          .reserved(6)
          .build();

  /** A unit that is a PCI function. */
  public static final Layout PCI_IOMMU =
      node("virtio-iommu PCI", 3)
          .number("Segment", 2)
          .number("BDF", 2, Meaning.REQUESTER)
          .reserved(8)
          .build();

  /** A unit with registers of its own. */
  public static final Layout MMIO_IOMMU =
      node("virtio-iommu MMIO", 4).reserved(4).number("Base Address", 8, Meaning.ADDRESS).build();

  private static final Layout UNKNOWN = node("Node", 0).rest("Content").build();

  private static final Choice NODES =
      new Choice(
          1,
          Map.of(1L, PCI_RANGE, 2L, MMIO_ENDPOINT, 3L, PCI_IOMMU, 4L, MMIO_IOMMU),
          type -> UNKNOWN);

  /** The table. */
  public static final Layout TABLE =
      AcpiHeader.named("VIOT")
          .count("Node Count", 2, "Nodes")
          .offset("Node Offset", 2, "Nodes")
          .reserved(8)
          .items("Nodes", NODES)
          .build();

  private Viot() {}

  private static Layout.Builder node(String name, int type) {
    return Layout.named(name).type("Type", 1, TYPE, type).reserved(1).length(2);
  }
}
