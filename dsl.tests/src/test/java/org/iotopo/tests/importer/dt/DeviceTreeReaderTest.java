package org.iotopo.tests.importer.dt;

import static org.iotopo.tests.binary.fdt.Blobs.cells;
import static org.iotopo.tests.binary.fdt.Blobs.node;
import static org.iotopo.tests.binary.fdt.Blobs.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.binary.fdt.FdtNode;
import org.iotopo.binary.fdt.FdtProperty;
import org.iotopo.binary.fdt.FdtTree;
import org.iotopo.importer.FirmwareFacts;
import org.iotopo.importer.FirmwareFacts.CoverFact;
import org.iotopo.importer.FirmwareFacts.HostBridgeFact;
import org.iotopo.importer.FirmwareFacts.IommuFact;
import org.iotopo.importer.FirmwareFacts.Requesters;
import org.iotopo.importer.FirmwareFacts.ReservedFact;
import org.iotopo.importer.FunctionIndex;
import org.iotopo.importer.dt.DeviceTreeReader;
import org.iotopo.model.Arch;
import org.iotopo.model.Iommu;
import org.iotopo.model.Kernel;
import org.iotopo.model.Reserved;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.Segment;
import org.iotopo.tests.Corpus;
import org.iotopo.tests.binary.fdt.Blobs;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.junit.jupiter.api.Test;

/** What {@code drivers/of} makes of host bridges, IOMMUs and reserved memory. */
class DeviceTreeReaderTest {

  private static final FdtProperty PCI = texts("device_type", "pci");
  private static final FdtProperty THREE = cells("#address-cells", 3);
  private static final FdtProperty TWO = cells("#size-cells", 2);

  private static final FdtNode SMMU =
      node(
          "iommu@9050000",
          texts("compatible", "arm,smmu-v3"),
          cells("reg", 0, 0x905_0000, 0, 0x2_0000),
          cells("#iommu-cells", 1),
          cells("phandle", 1));

  private static byte[] blob(Object... parts) {
    List<Object> all =
        new ArrayList<>(List.of(cells("#address-cells", 2), cells("#size-cells", 2)));
    all.addAll(List.of(parts));
    return FdtTree.of(node("", all.toArray())).encode();
  }

  private static FirmwareFacts facts(Kernel kernel, Object... parts) {
    return DeviceTreeReader.read("fdt", blob(parts), FunctionIndex.of(List.of()), kernel);
  }

  private static FirmwareFacts facts(Object... parts) {
    return facts(Kernel.V7_3, parts);
  }

  private static HostBridgeFact host(Object... parts) {
    return facts(parts).hostBridges().get(0);
  }

  private static FdtNode pcie(Object... parts) {
    List<Object> all =
        new ArrayList<>(
            List.of(
                texts("compatible", "pci-host-ecam-generic"),
                PCI,
                THREE,
                TWO,
                cells("reg", 0x40, 0x1000_0000, 0, 0x1000_0000)));
    all.addAll(List.of(parts));
    return node("pcie@10000000", all.toArray());
  }

  @Test
  void readsTheWindowsOfAHostBridge() {
    HostBridgeFact host =
        host(
            pcie(
                FdtProperty.flag("dma-coherent"),
                cells(
                    "ranges",
                    0x0100_0000,
                    0,
                    0,
                    0,
                    0x3eff_0000,
                    0,
                    0x1_0000, //
                    0x0200_0000,
                    0,
                    0x1000_0000,
                    0,
                    0x2000_0000,
                    0,
                    0x1000_0000, //
                    0x4300_0000,
                    0x80,
                    0,
                    0x80,
                    0,
                    0x80,
                    0)));
    assertEquals(
        "[io 0x0 .. 0xffff -> 0x3eff_0000, mem 0x1000_0000 .. 0x1fff_ffff -> 0x2000_0000,"
            + " pref 0x80_0000_0000 .. 0xff_ffff_ffff -> 0x80_0000_0000]",
        outbound(host));
    assertEquals(Optional.of(new Address(0x40_1000_0000L)), host.ecam());
    assertTrue(host.coherent());
    assertEquals("0x00 .. 0xff", host.buses().orElseThrow().toString());
    assertEquals(List.of(), host.inbound());
    assertEquals(List.of(), host.remarks());
  }

  @Test
  void fusesRangesThatFollowOneAnother() {
    HostBridgeFact host =
        host(
            pcie(
                cells(
                    "ranges",
                    0x0200_0000,
                    0,
                    0x1000_0000,
                    0,
                    0x1000_0000,
                    0,
                    0x1000_0000, //
                    0x0200_0000,
                    0,
                    0x2000_0000,
                    0,
                    0x2000_0000,
                    0,
                    0x1000_0000, //
                    0x0200_0000,
                    0,
                    0x3000_0000,
                    0,
                    0x4000_0000,
                    0,
                    0x1000_0000)));
    assertEquals(
        "[mem 0x1000_0000 .. 0x2fff_ffff -> 0x1000_0000,"
            + " mem 0x3000_0000 .. 0x3fff_ffff -> 0x4000_0000]",
        outbound(host));
  }

  @Test
  void walksThroughTheBusesAboveInBothDirections() {
    FdtNode soc =
        node(
            "soc",
            cells("#address-cells", 1),
            cells("#size-cells", 1),
            cells("ranges", 0x1000_0000, 8, 0x1000_0000, 0x3000_0000),
            cells("dma-ranges", 0x8000_0000L, 1, 0, 0x4000_0000),
            node(
                "pcie@1",
                PCI,
                THREE,
                TWO,
                cells(
                    "ranges",
                    0x0200_0000,
                    0,
                    0x2000_0000,
                    0x2000_0000,
                    0,
                    0x1000_0000, //
                    0x0200_0000,
                    0,
                    0x7000_0000,
                    0x7000_0000,
                    0,
                    0x1000_0000),
                cells("dma-ranges", 0x0200_0000, 0, 0, 0x8000_0000L, 0, 0x4000_0000)));
    HostBridgeFact host = host(soc);
    assertEquals("[mem 0x2000_0000 .. 0x2fff_ffff -> 0x8_2000_0000]", outbound(host));
    assertEquals("[0x0 .. 0x3fff_ffff -> 0x1_0000_0000]", inbound(host));
    assertEquals(
        List.of(
            "an entry of ranges is left out: bus address 0x7000_0000, size 0x10000000, which no"
                + " bus above forwards"),
        host.remarks());
  }

  @Test
  void takesTheInboundWindowsOfTheNearestBusThatHasAny() {
    FdtProperty limit = cells("dma-ranges", 0, 0, 0, 0, 0x10, 0);
    FdtNode bridge = node("pcie@1", PCI, THREE, TWO, FdtProperty.flag("ranges"));
    FdtNode near =
        node("soc", cells("#address-cells", 2), TWO, FdtProperty.flag("ranges"), limit, bridge);
    assertEquals("[0x0 .. 0xf_ffff_ffff -> 0x0]", inbound(host(near)));
    FdtNode far =
        node(
            "soc",
            cells("#address-cells", 2),
            TWO,
            limit,
            node("bus", cells("#address-cells", 2), TWO, bridge));
    assertEquals("[]", inbound(host(far)), "a bus between that says nothing hides it");
  }

  @Test
  void numbersTheSegmentsThatTheTreeDoesNot() {
    FirmwareFacts facts =
        facts(
            node("pcie@1", PCI, THREE, TWO),
            node("pcie@2", PCI, THREE, TWO, cells("linux,pci-domain", 0)),
            node("pcie@3", PCI, THREE, TWO, texts("status", "disabled")),
            node("pcie@4", PCI, THREE, TWO, texts("status", "okay")));
    assertEquals(
        List.of("pci0 0000 /pcie@2", "pci1 0001 /pcie@1", "pci2 0002 /pcie@4"),
        facts.hostBridges().stream()
            .map(host -> host.name() + " " + host.segment() + " " + host.path().orElse(""))
            .toList());
  }

  @Test
  void countsEcamFromBusZeroAndNoFurtherThanItReaches() {
    HostBridgeFact host =
        host(
            node(
                "pcie@1",
                texts("compatible", "pci-host-ecam-generic"),
                PCI,
                THREE,
                TWO,
                cells("bus-range", 0x10, 0x2f),
                cells("reg", 0, 0x4100_0000, 0, 0x100_0000)));
    assertEquals(Optional.of(new Address(0x4000_0000)), host.ecam());
    assertEquals("0x10 .. 0x1f", host.buses().orElseThrow().toString());
    assertEquals(
        List.of(
            "it has no ranges: what it forwards is not told",
            "its ECAM of 16 MiB has room for 16 buses of 32"),
        host.remarks().stream().sorted().toList());
  }

  @Test
  void keepsTheBootConfigurationWhereTheNodeOrChosenSaysSo() {
    assertFalse(host(pcie()).preserveConfig());
    assertTrue(host(pcie(cells("linux,pci-probe-only", 1))).preserveConfig());
    FdtNode chosen = node("chosen", cells("linux,pci-probe-only", 1));
    assertTrue(host(chosen, pcie()).preserveConfig());
    assertFalse(host(chosen, pcie(cells("linux,pci-probe-only", 0))).preserveConfig());
  }

  @Test
  void mapsRequestersToStreams() {
    FirmwareFacts facts =
        facts(SMMU, pcie(cells("iommu-map", 0, 1, 0x1000, 0x100, 0x200, 1, 0x8000, 0x10)));
    IommuFact smmu = facts.iommus().get(0);
    assertEquals(Iommu.Model.ARM_SMMU_V3, smmu.model());
    assertEquals(Optional.of(new AddressRange(0x905_0000, 0x906_ffff)), smmu.registers());
    assertEquals("[0x0 .. 0xff -> 0x1000, 0x200 .. 0x20f -> 0x8000]", covers(smmu));
    assertEquals(List.of(), facts.problems());
  }

  @Test
  void theFirstEntryThatMatchesWins() {
    FirmwareFacts facts =
        facts(SMMU, pcie(cells("iommu-map", 0x10, 1, 0x500, 0x10, 0, 1, 0, 0x1_0000)));
    assertEquals(
        "[0x0 .. 0xf -> 0x0, 0x10 .. 0x1f -> 0x500, 0x20 .. 0xffff -> 0x20]",
        covers(facts.iommus().get(0)));
  }

  @Test
  void aMaskFoldsRequestersOntoStreams() {
    FirmwareFacts facts =
        facts(SMMU, pcie(cells("iommu-map", 0, 1, 0x12, 1), cells("iommu-map-mask", 0)));
    assertEquals("[0x0 .. 0xffff]", covers(facts.iommus().get(0)));
    assertTrue(
        facts.hostBridges().get(0).remarks().toString().contains("iommu-map-mask 0x0"),
        () -> facts.hostBridges().toString());
  }

  @Test
  void aMaskThatLeavesOutBitsOfABaseEndsTheMap() {
    FirmwareFacts facts =
        facts(
            SMMU,
            pcie(cells("iommu-map", 0, 1, 0, 1, 0x200, 1, 1, 1), cells("iommu-map-mask", 0x1ff)));
    assertEquals(1, facts.problems().size());
    assertEquals(
        "/pcie@10000000: iommu-map-mask 0x1ff leaves out bits of entry 0x200",
        facts.problems().get(0).message());
  }

  @Test
  void newKernelsStepByTheCellsOfTheUnit() {
    FdtNode wide =
        node(
            "iommu@1",
            texts("compatible", "arm,mmu-500"),
            cells("#iommu-cells", 2),
            cells("phandle", 1));
    FdtNode proper = pcie(cells("iommu-map", 0, 1, 0x400, 0x7f, 1, 0x100, 1, 0x480, 0x7f, 1));
    assertEquals(
        "[0x0 .. 0x0 -> 0x400, 0x100 .. 0x100 -> 0x480]",
        covers(facts(wide, proper).iommus().get(0)));
    FirmwareFacts old = facts(Kernel.V6_12, wide, proper);
    assertEquals(List.of(), old.iommus());
    assertEquals(
        "/pcie@10000000: iommu-map of 10 cells is no multiple of 4: Linux 6.12 translates nothing",
        old.problems().get(0).message());
    FdtNode bare = pcie(cells("iommu-map", 0, 1, 0x400, 1, 0x100, 1, 0x480, 1));
    for (Kernel kernel : List.of(Kernel.V6_1, Kernel.V7_3)) {
      assertEquals(
          "[0x0 .. 0x0 -> 0x400, 0x100 .. 0x100 -> 0x480]",
          covers(facts(kernel, wide, bare).iommus().get(0)));
    }
  }

  @Test
  void theHoleOfAUnitThatIsAFunctionIsNoGap() {
    FdtNode unit =
        node(
            "virtio_iommu@1e,0",
            texts("compatible", "virtio,pci-iommu", "pci1af4,1057"),
            cells("reg", 0xf000, 0, 0, 0, 0),
            cells("#iommu-cells", 1),
            cells("phandle", 5));
    FirmwareFacts facts =
        facts(pcie(cells("iommu-map", 0, 5, 0, 0xf0, 0xf1, 5, 0xf1, 0xff0f), unit));
    IommuFact viommu = facts.iommus().get(0);
    assertEquals("viommu0", viommu.name());
    assertEquals(Optional.of(Bdf.of(Segment.ZERO, 0xf0)), viommu.function());
    assertEquals("[0x0 .. 0xffff]", covers(viommu));
  }

  @Test
  void aUnitThatIsOffOrUnknownTranslatesNothing() {
    FdtNode off =
        node(
            "iommu@1",
            texts("compatible", "arm,smmu-v3"),
            texts("status", "disabled"),
            cells("#iommu-cells", 1),
            cells("phandle", 1));
    FdtNode bridge = pcie(cells("iommu-map", 0, 1, 0, 0x1_0000));
    FirmwareFacts facts = facts(off, bridge);
    assertEquals(List.of(), facts.iommus());
    assertTrue(facts.hostBridges().get(0).remarks().contains("its IOMMU /iommu@1 is switched off"));
    FdtNode strange =
        node(
            "iommu@1",
            texts("compatible", "acme,translator"),
            cells("#iommu-cells", 1),
            cells("phandle", 1));
    assertTrue(
        facts(strange, bridge)
            .hostBridges()
            .get(0)
            .remarks()
            .contains("its IOMMU /iommu@1, acme,translator, is none that can be predicted"));
  }

  @Test
  void readsTheIovasThatAFunctionMustLeaveAlone() {
    FdtNode nic =
        node(
            "ethernet@4,0",
            cells("reg", 0x2000, 0, 0, 0, 0),
            cells("phandle", 9),
            cells("memory-region", 10, 11, 12));
    FdtNode memory =
        node(
            "reserved-memory",
            cells("#address-cells", 2),
            TWO,
            FdtProperty.flag("ranges"),
            node(
                "hole",
                cells("phandle", 10),
                cells("iommu-addresses", 9, 0x0200_0000, 0, 0xff00_0000L, 0, 0x80_0000)),
            node(
                "buffer",
                cells("phandle", 11),
                cells("reg", 0, 0x5000_0000, 0, 0x10_0000),
                cells("iommu-addresses", 9, 0x0200_0000, 0, 0x5000_0000, 0, 0x10_0000)),
            node(
                "moved",
                cells("phandle", 12),
                cells("reg", 0, 0x5000_0000, 0, 0x10_0000),
                cells("iommu-addresses", 9, 0x0200_0000, 0, 0x6000_0000, 0, 0x10_0000)));
    FirmwareFacts facts = facts(SMMU, pcie(nic), memory);
    assertEquals(List.of(), facts.problems());
    List<Requesters> who = List.of(new Requesters.Function(Bdf.of(Segment.ZERO, 0x20)));
    assertEquals(
        List.of(
            region("hole", 0xff00_0000L, 0xff7f_ffffL, Reserved.Type.RESERVED, who),
            region("buffer", 0x5000_0000L, 0x500f_ffffL, Reserved.Type.DIRECT, who),
            region("moved", 0x6000_0000L, 0x600f_ffffL, Reserved.Type.RESERVED, who)),
        facts.reserved());
  }

  @Test
  void anAddressThatDmaRangesDoNotForwardEndsTheRegions() {
    FdtNode nic =
        node(
            "ethernet@4,0",
            cells("reg", 0x2000, 0, 0, 0, 0),
            cells("phandle", 9),
            cells("memory-region", 10));
    FdtNode memory =
        node(
            "reserved-memory",
            node(
                "hole",
                cells("phandle", 10),
                cells("iommu-addresses", 9, 0x0200_0000, 0, 0x1000, 0, 0x1000)));
    FirmwareFacts facts =
        facts(
            memory,
            pcie(
                nic,
                cells("dma-ranges", 0x0200_0000, 0, 0x8000_0000L, 0, 0x8000_0000L, 0, 0x1000)));
    assertEquals(List.of(), facts.reserved());
    assertEquals(
        "/reserved-memory/hole: no dma-ranges above /pcie@10000000/ethernet@4,0 forwards an"
            + " address of iommu-addresses",
        facts.problems().get(0).message());
  }

  @Test
  void findsMemoryInterruptServicesAndTheCommandLine() {
    FirmwareFacts facts =
        facts(
            node("chosen", texts("bootargs", "console=ttyS0 ")),
            node(
                "memory@80000000",
                texts("device_type", "memory"),
                cells("reg", 0, 0x8000_0000L, 0, 0x4000_0000)),
            node(
                "reserved-memory",
                cells("#address-cells", 2),
                TWO,
                FdtProperty.flag("ranges"),
                node(
                    "firmware",
                    FdtProperty.flag("no-map"),
                    cells("reg", 0, 0x9000_0000L, 0, 0x1000))),
            node(
                "its@8080000",
                texts("compatible", "arm,gic-v3-its"),
                cells("reg", 0, 0x808_0000, 0, 0x2_0000)));
    assertEquals(
        List.of(
            new AddressRange(0x8000_0000L, 0x8fff_ffffL),
            new AddressRange(0x9000_1000L, 0xbfff_ffffL)),
        facts.ram());
    assertEquals(Optional.of("console=ttyS0"), facts.commandLine());
    assertEquals(
        Optional.of(new AddressRange(0x808_0000, 0x809_ffff)), facts.its().get(0).registers());
  }

  @Test
  void aTreeWithAllBridgesOffShowsThemAllTheSame() {
    FirmwareFacts facts = facts(pcie(texts("status", "disabled")));
    assertTrue(facts.hostBridges().get(0).remarks().contains("the tree has it switched off"));
  }

  @Test
  void everyTreeOfTheCorpusIsRead() throws Exception {
    List<Path> files = Corpus.files("dtb");
    assumeTrue(!files.isEmpty(), "skipped: there is no corpus");
    for (Path file : files) {
      byte[] blob = Files.readAllBytes(file);
      FirmwareFacts facts =
          DeviceTreeReader.read("fdt", blob, FunctionIndex.of(List.of()), Kernel.V7_3);
      assertEquals(List.of(), facts.problems(), file.toString());
      boolean phone = file.toString().contains("exynos");
      assertEquals(phone, facts.hostBridges().isEmpty(), file.toString());
      boolean riscv = file.toString().contains("riscv");
      assertEquals(riscv ? Arch.RISCV64 : Arch.ARM64, DeviceTreeReader.arch(blob));
    }
  }

  @Test
  void aSourceThatDtcCompilesSaysTheSame() throws Exception {
    Optional<byte[]> blob =
        Blobs.compiled(
            """
            /dts-v1/;
            / {
              #address-cells = <2>; #size-cells = <2>;
              smmu: iommu@9050000 {
                compatible = "arm,smmu-v3"; reg = <0 0x9050000 0 0x20000>; #iommu-cells = <1>;
              };
              pcie@10000000 {
                compatible = "pci-host-ecam-generic"; device_type = "pci";
                #address-cells = <3>; #size-cells = <2>;
                reg = <0x40 0x10000000 0 0x10000000>; bus-range = <0 0xff>;
                ranges = <0x02000000 0 0x10000000 0 0x10000000 0 0x2eff0000>;
                dma-ranges = <0x43000000 0 0 0 0 0x100 0>;
                iommu-map = <0 &smmu 0 0x10000>; ats-supported;
                rp: pci@1,0 {
                  reg = <0x800 0 0 0 0>; device_type = "pci"; external-facing;
                  #address-cells = <3>; #size-cells = <2>; ranges;
                };
                nic: ethernet@4,0 { reg = <0x2000 0 0 0 0>; memory-region = <&hole>; };
              };
              reserved-memory {
                #address-cells = <2>; #size-cells = <2>; ranges;
                hole: p2p-hole { iommu-addresses = <&nic 0x02000000 0 0xff000000 0 0x800000>; };
              };
            };
            """);
    assumeTrue(blob.isPresent(), "skipped: there is no dtc on the path");
    FirmwareFacts facts =
        DeviceTreeReader.read("fdt", blob.get(), FunctionIndex.of(List.of()), Kernel.V7_3);
    assertEquals(List.of(), facts.problems());
    assertEquals("[0x0 .. 0xff_ffff_ffff -> 0x0]", inbound(facts.hostBridges().get(0)));
    assertTrue(facts.iommus().get(0).ats());
    assertEquals(List.of(new Requesters.Below(Bdf.of(Segment.ZERO, 8))), facts.externalFacing());
    assertEquals(
        List.of(
            region(
                "p2p-hole",
                0xff00_0000L,
                0xff7f_ffffL,
                Reserved.Type.RESERVED,
                List.of(new Requesters.Function(Bdf.of(Segment.ZERO, 0x20))))),
        facts.reserved());
  }

  private static ReservedFact region(
      String name, long first, long last, Reserved.Type type, List<Requesters> who) {
    return new ReservedFact(
        name,
        new AddressRange(first, last),
        type,
        who,
        Reserved.Origin.DT,
        Optional.of(name),
        List.of());
  }

  private static String outbound(HostBridgeFact host) {
    return host.outbound().stream()
        .map(it -> it.kind() + " " + it.bus() + " -> " + Address.format(it.cpuBase()))
        .toList()
        .toString();
  }

  private static String inbound(HostBridgeFact host) {
    return host.inbound().stream()
        .map(it -> it.bus() + " -> " + Address.format(it.cpuBase()))
        .toList()
        .toString();
  }

  private static String covers(IommuFact unit) {
    return unit.covers().stream().map(DeviceTreeReaderTest::text).toList().toString();
  }

  private static String text(CoverFact cover) {
    Requesters.Ids ids = (Requesters.Ids) cover.requesters();
    return new AddressRange(ids.first(), ids.last())
        + cover.stream().map(stream -> " -> " + Address.format(stream)).orElse("");
  }
}
