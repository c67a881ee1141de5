package org.iotopo.tests.units;

import java.math.BigInteger;
import org.iotopo.units.ByteSize;

/** Exact numbers to compare 64-bit ones with. */
final class Sizes {

  private Sizes() {}

  /** 64 bits, unsigned. */
  static BigInteger exact(long bits) {
    return new BigInteger(Long.toUnsignedString(bits));
  }

  /** A size. */
  static BigInteger exact(ByteSize size) {
    return size.equals(ByteSize.WHOLE_SPACE) ? BigInteger.ONE.shiftLeft(64) : exact(size.bytes());
  }
}
