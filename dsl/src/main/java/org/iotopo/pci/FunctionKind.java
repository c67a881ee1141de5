package org.iotopo.pci;

/** What an endpoint says of itself in its PCI Express capability (PCIe 7.5.3.2). */
public enum FunctionKind {
  /** PCI Express endpoint. */
  PCIE("pcie"),
  /** Legacy PCI Express endpoint. */
  LEGACY("legacy"),
  /** Root complex integrated endpoint. */
  RCIEP("rciep"),
  /** Root complex event collector. */
  RCEC("rcec"),
  /** Conventional PCI: no PCI Express capability. */
  PCI("pci");

  private final String word;

  FunctionKind(String word) {
    this.word = word;
  }

  /** Whether there is a PCI Express capability. */
  public boolean isExpress() {
    return this != PCI;
  }

  /** The word of the language and of JSON. */
  @Override
  public String toString() {
    return word;
  }
}
