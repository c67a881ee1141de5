package org.iotopo.pci;

/** What a BAR decodes (PCIe 7.5.1.2.1). */
public enum BarKind {
  /** I/O space. */
  IO("io"),
  /** Memory, 32-bit register. */
  MEM32("mem32"),
  /** Memory, 64-bit register pair: takes two slots. */
  MEM64("mem64");

  private final String word;

  BarKind(String word) {
    this.word = word;
  }

  /** Whether it decodes memory. */
  public boolean isMemory() {
    return this != IO;
  }

  /** The word of the language and of JSON. */
  @Override
  public String toString() {
    return word;
  }
}
