package org.iotopo.tests.boot;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * QEMU's DSDT with its host bridges out of the way: their hardware IDs become ones that no driver
 * knows, so that those of our SSDT are all that Linux finds. Nothing changes its length.
 */
final class Dsdt {

  private static final int OEM_REVISION = 24;
  private static final int CHECKSUM = 9;

  private Dsdt() {}

  /** The table that a console printed. */
  static byte[] reported(String console) {
    int begin = console.indexOf("=====dsdt begin");
    int end = console.indexOf("=====dsdt end");
    if (begin < 0 || end < 0) {
      throw new AssertionError("no DSDT from Linux:\n" + console);
    }
    return Base64.getMimeDecoder().decode(console.substring(console.indexOf('\n', begin), end));
  }

  static byte[] withoutHostBridges(byte[] dsdt) {
    byte[] table = dsdt.clone();
    // EISAID("PNP0A08") and EISAID("PNP0A03"), and the same as text
    replace(table, new byte[] {0x41, (byte) 0xd0, 0x0a, 0x08}, 2, (byte) 0x0f);
    replace(table, new byte[] {0x41, (byte) 0xd0, 0x0a, 0x03}, 2, (byte) 0x0f);
    replace(table, "PNP0A08".getBytes(StandardCharsets.US_ASCII), 5, (byte) 'F');
    replace(table, "PNP0A03".getBytes(StandardCharsets.US_ASCII), 5, (byte) 'F');
    table[OEM_REVISION] = 2;
    table[CHECKSUM] = 0;
    byte sum = 0;
    for (byte each : table) {
      sum += each;
    }
    table[CHECKSUM] = (byte) -sum;
    return table;
  }

  private static void replace(byte[] table, byte[] what, int at, byte by) {
    for (int start = 0; start + what.length <= table.length; start++) {
      if (Arrays.equals(table, start, start + what.length, what, 0, what.length)) {
        table[start + at] = by;
      }
    }
  }
}
