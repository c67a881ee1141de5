package org.iotopo.pci;

/** What a bridge's window forwards (PCIe 7.5.1.3.6 to 7.5.1.3.9). */
public enum WindowKind {
  /** Non-prefetchable memory: 1 MiB granule, below 4 GiB of bus address behind a bridge. */
  MEM("mem"),
  /** Prefetchable memory: 1 MiB granule, 64-bit. */
  PREF("pref"),
  /** I/O: 4 KiB granule. */
  IO("io");

  private final String word;

  WindowKind(String word) {
    this.word = word;
  }

  /** Whether it forwards memory requests. */
  public boolean isMemory() {
    return this != IO;
  }

  /** The word of the language and of JSON. */
  @Override
  public String toString() {
    return word;
  }
}
