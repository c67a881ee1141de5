package org.iotopo.pci;

import java.util.ArrayList;
import java.util.List;

/**
 * What an ACS capability implements: the low byte of its capability register (PCIe 7.7.12.2).
 *
 * @param bits bits 0 to 6 as in the register, bit 7 for the Enhanced set
 */
public record AcsCapability(int bits) {

  /** Whether the flag is implemented; the Enhanced four come as a set. */
  public boolean has(AcsFlag flag) {
    return (bits & (flag.isEnhanced() ? AcsFlag.ENHANCED : flag.mask())) != 0;
  }

  /** Whether the Enhanced set is implemented. */
  public boolean isEnhanced() {
    return (bits & AcsFlag.ENHANCED) != 0;
  }

  /** The control bits that the hardware implements: what is written elsewhere is ignored. */
  public int controlBits() {
    return bits & 0x7f | (isEnhanced() ? 0x1f80 : 0);
  }

  /** The flags as lspci spells them, in register order. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    for (AcsFlag flag : AcsFlag.values()) {
      if (has(flag)) {
        words.add(flag.name());
      }
    }
    return words;
  }

  /** {@code SV TB RR CR UF}, or {@code empty}. */
  @Override
  public String toString() {
    return bits == 0 ? "empty" : String.join(" ", words());
  }
}
