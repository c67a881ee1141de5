package org.iotopo.tests.importer.lspci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.iotopo.importer.FunctionFacts;
import org.iotopo.importer.FunctionFacts.BarFact;
import org.iotopo.importer.FunctionFacts.ExpressFacts;
import org.iotopo.importer.FunctionFacts.HeaderType;
import org.iotopo.importer.FunctionFacts.View;
import org.iotopo.importer.FunctionFacts.WindowFact;
import org.iotopo.importer.ImportProblem;
import org.iotopo.importer.RawFunction;
import org.iotopo.importer.lspci.LspciReader;
import org.iotopo.pci.BarKind;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.ClassCode;
import org.iotopo.pci.PciId;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LspciReaderTest {

  private static final String ROOT_PORT =
      """
00:1c.0 PCI bridge [0604]: Intel Corporation Device [8086:9d10] (rev f1) (prog-if 00 [Normal decode])
\tControl: I/O+ Mem+ BusMaster+ SpecCycle- MemWINV- VGASnoop- ParErr- Stepping- SERR- FastB2B- DisINTx-
\tStatus: Cap+ 66MHz- UDF- FastB2B- ParErr- DEVSEL=fast >TAbort- <TAbort- <MAbort- >SERR- <PERR- INTx-
\tNUMA node: 1
\tIOMMU group: 5
\tBus: primary=00, secondary=02, subordinate=0a, sec-latency=0
\tI/O behind bridge: 0000f000-00000fff [disabled]
\tMemory behind bridge: f1100000-f11fffff [size=1M]
\tPrefetchable memory behind bridge: 00000000f0000000-00000000f00fffff [size=1M]
\tBridgeCtl: Parity- SERR- NoISA- VGA+ VGA16+ MAbort- >Reset- FastB2B-
\tCapabilities: [40] Express (v2) Root Port (Slot+), MSI 00
\t\tLnkCap:\tPort #3, Speed 8GT/s, Width x4
\t\tSltCap:\tAttnBtn- PwrCtrl- MRL- AttnInd- PwrInd- HotPlug+ Surprise-
\t\t\tSlot #7, PowerLimit 10.000W; Interlock- NoCompl+
\tCapabilities: [80] MSI: Enable- Count=1/1 Maskable- 64bit-
\tCapabilities: [140 v1] Access Control Services
\t\tACSCap:\tSrcValid+ TransBlk+ ReqRedir+ CmpltRedir+ UpstreamFwd- EgressCtrl- DirectTrans-
\t\tACSCtl:\tSrcValid+ TransBlk- ReqRedir- CmpltRedir- UpstreamFwd- EgressCtrl- DirectTrans-
\tKernel driver in use: pcieport
""";

  private final List<ImportProblem> problems = new ArrayList<>();

  @Test
  void readsABridgeInWords() {
    RawFunction port = only(ROOT_PORT);
    FunctionFacts facts = port.facts();
    assertEquals("0000:00:1c.0", port.bdf().toString());
    assertEquals(Optional.of(new PciId(0x8086, 0x9d10)), facts.id());
    assertEquals(Optional.of(new ClassCode(0x060400)), facts.classCode());
    assertEquals(HeaderType.BRIDGE, facts.header());
    assertEquals(View.FULL, facts.view());
    assertEquals(7, facts.command());
    assertEquals(Optional.of(new BusRange(2, 10)), facts.bridge().orElseThrow().buses());
    assertEquals(
        List.of(
            new WindowFact(WindowKind.MEM, new AddressRange(0xf1100000L, 0xf11fffffL)),
            new WindowFact(WindowKind.PREF, new AddressRange(0xf0000000L, 0xf00fffffL))),
        facts.bridge().orElseThrow().windows());
    assertTrue(facts.bridge().orElseThrow().vga());
    assertEquals(
        Optional.of(new ExpressFacts(4, OptionalInt.of(7), true, OptionalInt.of(3), false)),
        facts.express());
    assertEquals(0x0f, facts.acs().orElseThrow().capability());
    assertEquals(0x01, facts.acs().orElseThrow().control());
    assertTrue(facts.msi());
    assertEquals(OptionalInt.of(1), port.numa());
    assertEquals(Optional.of("Intel Corporation Device"), port.label());
    assertEquals(List.of(), problems);
  }

  @Test
  void readsWhatMailAndMarkdownDoToIt() {
    RawFunction plain = only(ROOT_PORT);
    for (String pasted :
        List.of(
            ROOT_PORT.replace("\n", "\r\n"),
            ROOT_PORT.replaceAll("(?m)^", "> "),
            ROOT_PORT.replaceAll("(?m)^", "> > "),
            ROOT_PORT.replace("\t", "    ").replaceAll("(?m)^", "    "),
            ROOT_PORT.replace("\t", " "),
            "```\n" + ROOT_PORT.replace("\t", "") + "```\nThanks!\n",
            ROOT_PORT.replace("\n", "\n\n"),
            "\ufeff# lspci -vvv\n" + ROOT_PORT)) {
      assertEquals(plain, only(pasted), pasted);
    }
    assertEquals(List.of(), problems);
  }

  @Test
  void joinsLinesThatMailBroke() {
    String broken =
        ROOT_PORT
            .replace(" EgressCtrl- DirectTrans-", "\nEgressCtrl- DirectTrans-")
            .replace(" CmpltRedir+ UpstreamFwd-", "\nCmpltRedir+ UpstreamFwd-")
            .replace(" BusMaster+", "\nBusMaster+")
            .replace(" Slot #7", "\nSlot #7");
    assertEquals(only(ROOT_PORT), only(broken));
  }

  @Test
  void readsBarsWithTheirSizes() {
    FunctionFacts facts =
        only("""
        01:00.0 VGA compatible controller: NVIDIA Corporation GT218 [GeForce 210] (rev a2)
        \tControl: I/O+ Mem+ BusMaster+
        \tRegion 0: Memory at fb000000 (32-bit, non-prefetchable) [size=16M]
        \tRegion 1: Memory at d0000000 (64-bit, prefetchable)
        [size=256M]
        \tRegion 3: Memory at <unassigned> (64-bit, prefetchable) [disabled]
        \tRegion 5: I/O ports at ec00 [size=128]
        \tExpansion ROM at <ignored> [disabled] [size=512K]
        \tCapabilities: [160 v1] Physical Resizable BAR
        \t\tBAR 1: current size: 256MB, supported: 64MB 128MB 256MB 1GB
        """)
            .facts();
    assertEquals(
        List.of(
            new BarFact(
                0, BarKind.MEM32, false, 0xfb000000L, true, Optional.of(ByteSize.of(16 << 20))),
            new BarFact(
                1, BarKind.MEM64, true, 0xd0000000L, true, Optional.of(ByteSize.of(256 << 20))),
            new BarFact(3, BarKind.MEM64, true, 0, false, Optional.empty()),
            new BarFact(5, BarKind.IO, false, 0xec00, true, Optional.of(ByteSize.of(128)))),
        facts.bars());
    assertEquals(Optional.of(ByteSize.of(512 << 10)), facts.rom().orElseThrow().size());
    assertFalse(facts.rom().orElseThrow().assigned());
    assertEquals(
        List.of("64 MiB", "128 MiB", "256 MiB", "1 GiB"),
        facts.resizable().get(0).sizes().stream().map(ByteSize::toString).toList());
    assertEquals(Optional.of(new ClassCode(0x030000)), facts.classCode());
  }

  @Test
  void takesNoCopyOfAVideoRomForOne() {
    String card = "00:02.0 VGA compatible controller: X\n\tControl: I/O+ Mem+\n\tExpansion ROM at ";
    assertTrue(only(card + "f7e00000 [disabled] [size=128K]").facts().rom().isPresent());
    assertFalse(only(card + "000c0000 [virtual] [disabled] [size=128K]").facts().rom().isPresent());
  }

  @Test
  void countsBarsWhereNoneIsNumbered() {
    FunctionFacts facts =
        only("""
        00:02.0 Display controller: Intel Corporation UHD
        \tFlags: bus master, fast devsel, latency 0, IRQ 16, NUMA node 0, IOMMU group 1
        \tMemory at f6000000 (64-bit, non-prefetchable) [size=16M]
        \tMemory at e0000000 (64-bit, prefetchable) [size=256M]
        \tI/O ports at f000 [size=64]
        \tCapabilities: <access denied>
        """)
            .facts();
    assertEquals(List.of(0, 2, 4), facts.bars().stream().map(BarFact::index).toList());
    assertEquals(View.HEADER, facts.view());
    assertEquals(4, facts.command());
  }

  @Test
  void takesTheSizeFromWordsAndTheRestFromRegisters() {
    FunctionFacts facts =
        only("""
        00:03.0 Ethernet controller: Red Hat, Inc. Virtio network device
        \tControl: I/O+ Mem+ BusMaster+
        \tRegion 0: Memory at 8c0000000 (32-bit, non-prefetchable) [size=4K]
        \tCapabilities: <access denied>
        00: f4 1a 00 10 06 05 10 00 00 00 00 02 00 00 00 00
        10: 00 00 00 c0 00 00 00 00 00 00 00 00 00 00 00 00
        20: 00 00 00 00 00 00 00 00 00 00 00 00 f4 1a 01 00
        30: 00 00 00 00 40 00 00 00 00 00 00 00 0a 01 00 00
        """)
            .facts();
    assertEquals(
        List.of(
            new BarFact(
                0, BarKind.MEM32, false, 0xc0000000L, true, Optional.of(ByteSize.of(4096)))),
        facts.bars());
    assertEquals(Optional.of(new PciId(0x1af4, 0x1000)), facts.id());
    assertEquals(6 | 0x500, facts.command());
  }

  @Test
  void takesTwoDumpsOfOneMachineTogether() {
    List<RawFunction> functions =
        read(
            """
            $ lspci -nn
            00:1c.0 PCI bridge [0604]: Intel Corporation Device [8086:9d10] (rev f1)
            02:00.0 Ethernet controller [0200]: Intel Corporation I210 [8086:1533]
            $ lspci -vvv
            00:1c.0 PCI bridge: Intel Corporation Device 9d10 (rev f1)
            \tControl: I/O+ Mem+
            \tBus: primary=00, secondary=02, subordinate=02, sec-latency=0
            02:00.0 Ethernet controller: Intel Corporation I210
            \tControl: I/O+ Mem+
            """);
    assertEquals(2, functions.size());
    assertEquals(Optional.of(new PciId(0x8086, 0x9d10)), functions.get(0).facts().id());
    assertEquals(
        Optional.of(new BusRange(2, 2)), functions.get(0).facts().bridge().orElseThrow().buses());
    assertEquals(List.of(), problems);
  }

  @Test
  void leavesAnotherMachineOut() {
    List<RawFunction> functions =
        read(
            """
            00:00.0 Host bridge [0600]: Intel Corporation A [8086:0001]
            00:00.0 Host bridge [0600]: Intel Corporation B [8086:0002]
            00:01.0 PCI bridge [0604]: Intel Corporation C [8086:0003]
            """);
    assertEquals(1, functions.size());
    assertEquals(
        "0000:00:00.0 is 8086:0002 here and 8086:0001 before:"
            + " 2 functions of another machine are left out",
        problems.get(0).message());
    assertEquals(60, problems.get(0).offset().getAsLong());
  }

  @Test
  void tellsWhoseAVirtualFunctionIs() {
    List<RawFunction> functions =
        read(
            """
            01:00.0 Ethernet controller: Intel Corporation I350 (rev 01)
            \tControl: I/O+ Mem+
            \tCapabilities: [160 v1] Single Root I/O Virtualization (SR-IOV)
            \t\tIOVCtl:\tEnable+ Migration- Interrupt- MSE+ ARIHierarchy+
            \t\tInitial VFs: 8, Total VFs: 8, Number of VFs: 2, Function Dependency Link: 00
            \t\tVF offset: 128, stride: 4, Device ID: 1520
            \t\tRegion 0: Memory at 00000000f7a80000 (64-bit, prefetchable)
            01:10.0 Ethernet controller: Intel Corporation I350 Virtual Function (rev 01)
            \tRegion 0: [virtual] Memory at f7a80000 (64-bit, prefetchable) [size=16K]
            01:10.4 Ethernet controller: Intel Corporation I350 Virtual Function (rev 01)
            01:11.0 Ethernet controller: Intel Corporation I350 Virtual Function (rev 01)
            """);
    assertEquals(2, functions.get(0).enabledVfs());
    assertEquals(1, functions.get(0).facts().srIov().orElseThrow().bars().size());
    assertEquals(List.of(), functions.get(0).facts().bars());
    assertEquals(Optional.of(functions.get(0).bdf()), functions.get(1).physicalFunction());
    assertEquals(Optional.of(functions.get(0).bdf()), functions.get(2).physicalFunction());
    assertEquals(Optional.empty(), functions.get(3).physicalFunction());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "01:00.0 Ethernet controller: Intel Corporation I210|020000||Intel Corporation I210",
        "01:00.0 0200: 8086:1533 (rev 03)|020000|8086:1533|",
        "01:00.0 Class 0200: Device 8086:1533|020000|8086:1533|",
        "10000:e1:00.0 NVMe [0108]: X [8086:0a54] (prog-if 02 [NVM Express])|010802|8086:0a54|X",
        "01:00.0 USB Controller: A (x) [y] (rev 03) (prog-if 30 [XHCI])|0c0330||A (x) [y]",
        "01:00.0 Strange thing: Nobody|||Nobody"
      })
  void readsEveryFormOfAFirstLine(String line, String code, String id, String label) {
    RawFunction function = only(line);
    assertEquals(Optional.ofNullable(code), function.facts().classCode().map(ClassCode::toString));
    assertEquals(Optional.ofNullable(id), function.facts().id().map(PciId::toString));
    assertEquals(Optional.ofNullable(label), function.label());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Prefetchable memory behind bridge: [disabled] [64-bit]|",
        "Prefetchable memory behind bridge: None|",
        "Prefetchable memory behind bridge: 00000000fff00000-00000000000fffff|",
        "Prefetchable memory behind bridge: fff00000-000fffff [disabled] [32-bit]|",
        "Memory behind bridge: 00000000-000fffff [size=1M]|",
        "Memory behind bridge: e8000000-e8ffffff [size=16M] [32-bit]|0xe800_0000 .. 0xe8ff_ffff",
        "I/O behind bridge: d000-dfff [size=4K] [16-bit]|0xd000 .. 0xdfff",
        "Prefetchable memory behind bridge: 6000000000-6ff9ffffff [size=63904M]"
            + "|0x60_0000_0000 .. 0x6f_f9ff_ffff"
      })
  void readsEveryFormOfAWindow(String line, String range) {
    List<WindowFact> windows =
        only("00:01.0 PCI bridge: X\n\tBus: primary=00, secondary=01, subordinate=01\n\t" + line)
            .facts()
            .bridge()
            .orElseThrow()
            .windows();
    assertEquals(
        range == null ? List.of() : List.of(range),
        windows.stream().map(window -> window.range().toString()).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "00:00.0 \"Host bridge\" \"Intel\" \"X\", 'lspci -m, -mm and -vmm are not read; -vvv and -xxxx"
        + " are'",
    "-[0000:00]-+-00.0  Intel, 'lspci -t is not read; -vvv and -xxxx are'"
  })
  void saysWhatItDoesNotRead(String line, String message) {
    assertEquals(List.of(), read(line + "\n"));
    assertEquals(message, problems.get(0).message());
    assertEquals(2, problems.size());
  }

  @Test
  void saysThatBusesAreBackwards() {
    only("00:01.0 PCI bridge: X\n\tBus: primary=00, secondary=05, subordinate=03, sec-latency=0\n");
    assertEquals(
        "0000:00:01.0: secondary=05, subordinate=03 is no range of buses",
        problems.get(0).message());
  }

  @Test
  void saysThatAnAcsCapabilityIsOnlyNamed() {
    RawFunction port =
        only(
            """
            00:01.0 PCI bridge: X (prog-if 00 [Normal decode])
            \tFlags: bus master, fast devsel, latency 0
            \tCapabilities: [88] Express Root Port (Slot+), MSI 00
            \tCapabilities: [140] Access Control Services
            """);
    assertEquals(Optional.empty(), port.facts().acs());
    assertEquals(List.of("has ACS, but which of it is shown by lspci -vv alone"), port.remarks());
  }

  private List<RawFunction> read(String text) {
    return LspciReader.read("lspci", text.getBytes(StandardCharsets.UTF_8), problems);
  }

  private RawFunction only(String text) {
    List<RawFunction> functions = read(text);
    assertEquals(1, functions.size());
    return functions.get(0);
  }
}
