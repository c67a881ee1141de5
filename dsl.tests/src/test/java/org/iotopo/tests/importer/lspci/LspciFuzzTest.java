package org.iotopo.tests.importer.lspci;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.iotopo.importer.ImportProblem;
import org.iotopo.importer.lspci.LspciReader;

/** No text makes the reader throw; the seed is fixed. */
class LspciFuzzTest {

  private static final List<String> WORDS =
      List.of(
          "00:1c.0 PCI bridge [0604]: Intel Corporation Device [8086:9d10] (rev f1)",
          "ffffff:ff:1f.7 0604: 8086:9d10",
          "01:00.0 Class 0200: Device 8086:1533",
          "01:00.0 \"Host bridge\" \"x\"",
          "Control: I/O+ Mem+ BusMaster+",
          "Status: Cap+ 66MHz-",
          "Flags: bus master, NUMA node 99999",
          "Bus: primary=00, secondary=ff, subordinate=01, sec-latency=0",
          "I/O behind bridge: None",
          "Memory behind bridge: ffffffffffffffff-0 [size=16E]",
          "Prefetchable memory behind bridge: 0000000000000000-ffffffffffffffff",
          "Region 0: Memory at ffffffffffffffffffff (64-bit, prefetchable) [size=9999999E]",
          "Region 77: Memory at 0 (type 3, non-prefetchable)",
          "Memory at f000 (64-bit, prefetchable)",
          "I/O ports at <unassigned> [disabled]",
          "Expansion ROM at <ignored> [size=1K]",
          "Capabilities: [40] Express (v2) Root Port (Slot+), MSI 00",
          "Capabilities: <access denied>",
          "Capabilities: [140 v1] Access Control Services",
          "ACSCap: SrcValid+ TransBlk+",
          "EgressCtrl+ DirectTrans+",
          "Capabilities: [98] Enhanced Allocation (EA): NumEntries=4",
          "Entry 0: Enable+ Writable- EntrySize=4",
          "BAR Equivalent Indicator: VF-BAR 9",
          "Base: ffffffffffffffff",
          "MaxOffset: ffffffffffffffff",
          "Capabilities: [180 v1] Single Root I/O Virtualization (SR-IOV)",
          "IOVCtl: Enable+",
          "Initial VFs: 1, Total VFs: 99999, Number of VFs: 99999, x",
          "VF offset: 99999, stride: 0, Device ID: a034",
          "Capabilities: [200] Physical Resizable BAR",
          "BAR 9: current size: 1MB, supported: 9999EB 0MB",
          "Slot #9999, PowerLimit 1W",
          "[size=4K]",
          "00: 86 80 10 9d 07 04 10 00 f1 00 04 06 00 00 81 00",
          "10: ff ff ff ff ff ff ff ff 00 02 02 00 f0 00 00 20",
          "20: 10 f1 10 f1 f1 ff 01 00 00 00 00 00 00 00 00 00",
          "30: 00 00 00 00 40 00 00 00 00 00 00 00 ff 01 10 00",
          "40: 10 40 42 01",
          "ff0: 00");

  @Property(seed = "3")
  void bearsEveryOrderOfItsOwnWords(@ForAll("texts") String text) {
    read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Property(seed = "3")
  void bearsAnyBytes(@ForAll byte[] bytes) {
    read(bytes);
  }

  @Property(seed = "3")
  void bearsWordsThatAreCut(@ForAll("texts") String text, @ForAll char with) {
    int at = text.length() / 2;
    read((text.substring(0, at) + with + text.substring(at)).getBytes(StandardCharsets.UTF_8));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(WORDS)
        .list()
        .ofMaxSize(40)
        .map(lines -> WORDS.get(0) + "\n" + String.join("\n\t", lines));
  }

  private static void read(byte[] text) {
    List<ImportProblem> problems = new ArrayList<>();
    LspciReader.read("lspci", text, problems);
    assertTrue(problems.size() < 1000);
  }
}
