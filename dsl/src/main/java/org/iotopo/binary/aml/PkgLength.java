package org.iotopo.binary.aml;

/** The length that packages, methods and scopes start with; it counts its own bytes (20.2.4). */
public final class PkgLength {

  /** The most bytes of content: 28 bits, less the four that say so. */
  public static final long MAX_CONTENT = (1 << 28) - 1 - 4;

  private static final int ONE_BYTE = 63;

  private PkgLength() {}

  static Aml of(long content) {
    if (content > MAX_CONTENT) {
      throw new IllegalArgumentException(content + " bytes in one package");
    }
    if (content + 1 <= ONE_BYTE) {
      return Aml.bytes((int) content + 1);
    }
    int extra = 1;
    while (content + 1 + extra >= 1L << (4 + 8 * extra)) {
      extra++;
    }
    int length = (int) content + 1 + extra;
    return Aml.of(Aml.bytes(extra << 6 | length & 15), Aml.number(length >>> 4, extra));
  }
}
