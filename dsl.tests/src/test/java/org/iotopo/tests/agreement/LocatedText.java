package org.iotopo.tests.agreement;

import org.iotopo.diagnostics.LocatedFinding;

/** Findings as lines that a test can name. */
final class LocatedText {

  private LocatedText() {}

  /** {@code DMAR+0x30 table-unit-at-zero: DRHD at …}. */
  static String of(LocatedFinding located) {
    return located.finding().place().element().text()
        + " "
        + located.finding().rule()
        + ": "
        + located.finding().message();
  }
}
