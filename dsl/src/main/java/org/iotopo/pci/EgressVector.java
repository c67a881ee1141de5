package org.iotopo.pci;

import java.math.BigInteger;

/**
 * An ACS egress control vector (PCIe 7.7.12.4): bit N speaks of the port with number N, or of
 * function N inside a multi-function device. A set bit blocks, or redirects where request redirect
 * is on.
 *
 * @param bits the vector, bit 0 for port 0; never negative
 * @param size the number of bits that exist, 1 to 256
 */
public record EgressVector(BigInteger bits, int size) {

  /** Refuses bits beyond the size. */
  public EgressVector {
    if (bits.signum() < 0 || size < 1 || size > 256 || bits.bitLength() > size) {
      throw new IllegalArgumentException("egress vector " + bits + " of " + size + " bits");
    }
  }

  /** Whether the bit of a port exists and is set. */
  public boolean holdsBack(int port) {
    return port < size && bits.testBit(port);
  }

  /** {@code 0b0110}. */
  @Override
  public String toString() {
    String digits = bits.toString(2);
    return "0b" + "0".repeat(size - digits.length()) + digits;
  }
}
