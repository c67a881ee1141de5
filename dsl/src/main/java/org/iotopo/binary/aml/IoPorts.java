package org.iotopo.binary.aml;

/**
 * I/O ports of fixed place, decoded by 16 bits (6.4.2.5): what a device takes itself.
 *
 * @param first the first port, 0 to 0xffff
 * @param count 1 to 255
 */
public record IoPorts(int first, int count) implements Resource {

  private static final int TAG = 0x47;
  private static final int DECODE_16 = 1;

  /** Refuses what the fields do not hold. */
  public IoPorts {
    if (first < 0 || first > 0xffff || count < 1 || count > 255) {
      throw new IllegalArgumentException(count + " ports from " + first);
    }
  }

  @Override
  public Aml aml() {
    Aml place = Aml.of(Aml.number(first, 2), Aml.number(first, 2));
    return Aml.of(Aml.bytes(TAG, DECODE_16), place, Aml.bytes(1, count));
  }
}
