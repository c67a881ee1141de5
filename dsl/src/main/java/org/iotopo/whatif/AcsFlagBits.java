package org.iotopo.whatif;

import org.iotopo.pci.AcsFlag;

/**
 * A flag in the registers.
 *
 * @param capability the bit that says that it is implemented
 * @param field its bits in the control register
 * @param on what of them says that it is on
 */
record AcsFlagBits(int capability, int field, int on) {

  static AcsFlagBits of(AcsFlag flag) {
    int on =
        switch (flag) {
          case DMAC -> 2 << 8;
          case UMAC -> 2 << 10;
          default -> flag.mask();
        };
    return new AcsFlagBits(flag.isEnhanced() ? AcsFlag.ENHANCED : flag.mask(), flag.mask(), on);
  }
}
