package org.iotopo.pci;

/**
 * What an ACS capability may implement and a control register may switch (PCIe 7.7.12).
 *
 * <p>{@link #mask} is the bit of the capability and control registers, which share bits 0 to 6. The
 * four of the Enhanced set share capability bit 7; their control fields are at 7, 9:8, 11:10 and
 * 12.
 */
public enum AcsFlag {
  /** Source validation: never affects the routing of an address. */
  SV(1 << 0),
  /** Translation blocking. */
  TB(1 << 1),
  /** Peer-to-peer request redirect. */
  RR(1 << 2),
  /** Peer-to-peer completion redirect. */
  CR(1 << 3),
  /** Upstream forwarding. */
  UF(1 << 4),
  /** Peer-to-peer egress control. */
  EC(1 << 5),
  /** Direct translated peer-to-peer. */
  DT(1 << 6),
  /** I/O request blocking (Enhanced). */
  IB(1 << 7),
  /**
   * Downstream port memory target access (Enhanced): a field of two bits, 2 redirects and 1 blocks.
   */
  DMAC(3 << 8),
  /**
   * Upstream port memory target access (Enhanced): a field of two bits, 2 redirects and 1 blocks.
   */
  UMAC(3 << 10),
  /** Unclaimed request redirect (Enhanced). */
  URR(1 << 12);

  /** The capability bit that advertises the Enhanced set. */
  public static final int ENHANCED = 1 << 7;

  private final int mask;

  AcsFlag(int mask) {
    this.mask = mask;
  }

  /** The bits of the control register. */
  public int mask() {
    return mask;
  }

  /** Whether it belongs to the Enhanced set of PCIe 5.0. */
  public boolean isEnhanced() {
    return mask > DT.mask;
  }
}
