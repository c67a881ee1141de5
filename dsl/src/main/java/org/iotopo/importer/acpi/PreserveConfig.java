package org.iotopo.importer.acpi;

import org.iotopo.binary.Octets;

/**
 * Whether a {@code _DSM} method answers function 5 with 0: "keep what firmware set up" (PCI
 * Firmware 3.3, 4.6.5; {@code pci_acpi_preserve_config}). The method is not run: it is searched for
 * a comparison with 5 and the return of 0 that follows.
 */
final class PreserveConfig {

  /** E5C937D0-3553-4D7A-9117-EA4D19C3434D. */
  private static final Octets PCI_FUNCTIONS = Octets.ofHex("d037c9e553357a4d9117ea4d19c3434d");

  private static final Octets FIVE = Octets.ofHex("0a05");
  private static final int EQUAL = 0x93;
  private static final int RETURN = 0xa4;
  private static final int NEAR = 12;

  private PreserveConfig() {}

  static boolean isAsked(Octets method) {
    if (method.indexOf(PCI_FUNCTIONS, 0, method.size()) < 0) {
      return false;
    }
    int five = method.indexOf(FIVE, 0, method.size());
    while (five >= 0) {
      if (isCompared(method, five) && returnsZero(method, five + FIVE.size())) {
        return true;
      }
      five = method.indexOf(FIVE, five + 1, method.size());
    }
    return false;
  }

  /** {@code LEqual(Arg2, 5)}, {@code LEqual(5, Arg2)}, or with a local that a Switch has made. */
  private static boolean isCompared(Octets method, int five) {
    for (int back = 1; back <= 6 && five - back >= 0; back++) {
      if (method.at(five - back) == EQUAL) {
        return true;
      }
    }
    return false;
  }

  private static boolean returnsZero(Octets method, int from) {
    for (int at = from; at < Math.min(from + NEAR, method.size() - 1); at++) {
      if (method.at(at) == RETURN) {
        boolean constant = method.at(at + 1) == 0;
        boolean byteZero =
            at + 2 < method.size() && method.at(at + 1) == 0x0a && method.at(at + 2) == 0;
        return constant || byteZero;
      }
    }
    return false;
  }
}
