package org.iotopo.pci;

import java.util.ArrayList;
import java.util.List;

/**
 * The value of an ACS control register (PCIe 7.7.12.3).
 *
 * @param bits as in the register
 */
public record AcsControl(int bits) {

  /** Everything off. */
  public static final AcsControl OFF = new AcsControl(0);

  /** What a memory request that hits a port's own BAR meets. */
  public enum TargetAccess {
    /** Goes to the port. */
    DIRECT,
    /** Is an ACS violation. */
    BLOCK,
    /** Goes upstream. */
    REDIRECT,
    /** Coding 3. */
    RESERVED
  }

  /** Whether a one-bit flag is set; for DMAC and UMAC, whether the field says redirect. */
  public boolean has(AcsFlag flag) {
    return switch (flag) {
      case DMAC -> downstreamTargets() == TargetAccess.REDIRECT;
      case UMAC -> upstreamTargets() == TargetAccess.REDIRECT;
      default -> (bits & flag.mask()) != 0;
    };
  }

  /** With these register bits set too. */
  public AcsControl with(int more) {
    return new AcsControl(bits | more);
  }

  /** Access to the memory of downstream and root ports. */
  public TargetAccess downstreamTargets() {
    return TargetAccess.values()[bits >> 8 & 3];
  }

  /** Access to the memory of the switch upstream port. */
  public TargetAccess upstreamTargets() {
    return TargetAccess.values()[bits >> 10 & 3];
  }

  /** The flags as lspci spells them, in register order: {@code [SV, RR, CR, UF]}. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    for (AcsFlag flag : AcsFlag.values()) {
      if (has(flag)) {
        words.add(flag.name());
      } else if ((flag == AcsFlag.DMAC && downstreamTargets() == TargetAccess.BLOCK)
          || (flag == AcsFlag.UMAC && upstreamTargets() == TargetAccess.BLOCK)) {
        words.add(flag.name() + "-block");
      }
    }
    return words;
  }

  /** {@code SV RR CR UF}, or {@code none}. */
  @Override
  public String toString() {
    return bits == 0 ? "none" : String.join(" ", words());
  }
}
