package org.iotopo.importer.lspci;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists of flags as lspci writes them: {@code SrcValid+ TransBlk- ReqRedir+}. */
final class Flags {

  /** The control register's bits by lspci's names (PCI 3.0 6.2.2). */
  static final List<String> COMMAND =
      List.of(
          "I/O",
          "Mem",
          "BusMaster",
          "SpecCycle",
          "MemWINV",
          "VGASnoop",
          "ParErr",
          "Stepping",
          "SERR",
          "FastB2B",
          "DisINTx");

  /** The ACS registers' bits (PCIe 7.7.12.2). */
  static final List<String> ACS =
      List.of(
          "SrcValid",
          "TransBlk",
          "ReqRedir",
          "CmpltRedir",
          "UpstreamFwd",
          "EgressCtrl",
          "DirectTrans");

  private static final Pattern FLAG = Pattern.compile("([A-Za-z][\\w/]*)([+-])(?=[\\s,;)]|$)");

  private Flags() {}

  /** The bits of a register of which a text shows flags. */
  static int bits(String text, List<String> names) {
    int bits = 0;
    Matcher flag = FLAG.matcher(text);
    while (flag.find()) {
      int bit = names.indexOf(flag.group(1));
      if (bit >= 0 && flag.group(2).equals("+")) {
        bits |= 1 << bit;
      }
    }
    return bits;
  }

  /** Whether a text shows a flag as set. */
  static boolean isSet(String text, String name) {
    return bits(text, List.of(name)) != 0;
  }

  /** Whether a text shows a flag, set or not. */
  static boolean isShown(String text, String name) {
    Matcher flag = FLAG.matcher(text);
    while (flag.find()) {
      if (flag.group(1).equals(name)) {
        return true;
      }
    }
    return false;
  }
}
