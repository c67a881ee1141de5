package org.iotopo.pci;

/** The kinds of type-1 functions. */
public enum BridgeKind {
  /** Root port. */
  ROOT_PORT("root-port", "root port"),
  /** Switch upstream port. */
  UPSTREAM_PORT("upstream-port", "switch upstream port"),
  /** Switch downstream port. */
  DOWNSTREAM_PORT("downstream-port", "switch downstream port"),
  /** PCI Express to PCI or PCI-X bridge. */
  PCIE_TO_PCI("pcie-to-pci-bridge", "PCIe-to-PCI bridge"),
  /** Conventional PCI to PCI bridge. */
  PCI("pci-bridge", "PCI bridge");

  private final String word;
  private final String name;

  BridgeKind(String word, String name) {
    this.word = word;
    this.name = name;
  }

  /** Whether the function is a PCI Express function. */
  public boolean isExpress() {
    return this != PCI;
  }

  /** Whether what is below is a link to one device: root ports and switch downstream ports. */
  public boolean isDownstreamFacing() {
    return this == ROOT_PORT || this == DOWNSTREAM_PORT;
  }

  /** Whether the secondary bus is conventional PCI. */
  public boolean hasConventionalBus() {
    return this == PCIE_TO_PCI || this == PCI;
  }

  /** The name for a sentence: {@code switch upstream port}. */
  public String displayName() {
    return name;
  }

  /** The word of the language and of JSON. */
  @Override
  public String toString() {
    return word;
  }
}
