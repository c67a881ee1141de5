package org.iotopo.tests.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.iotopo.analysis.Facts;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backend;
import org.iotopo.backend.Backends;
import org.iotopo.backend.BuildOptions;
import org.iotopo.binary.fdt.Fdt;
import org.iotopo.binary.fdt.FdtNode;
import org.iotopo.binary.fdt.FdtTree;
import org.iotopo.compiler.Compilation;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.importer.FirmwareFacts;
import org.iotopo.importer.FunctionIndex;
import org.iotopo.importer.Imported;
import org.iotopo.importer.MachineBuilder;
import org.iotopo.importer.RawMachine;
import org.iotopo.importer.dt.DeviceTreeReader;
import org.iotopo.model.Firmware;
import org.iotopo.model.Machine;
import org.iotopo.tests.Pipeline;
import org.iotopo.tests.binary.fdt.Dtc;
import org.iotopo.tests.captures.RecordedMachine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Device trees, judged by dtc and by our own importer. */
class DeviceTreesTest {

  private static final BuildOptions WITH_RANGES =
      new BuildOptions(
          BuildOptions.DEFAULT.oemId(),
          BuildOptions.DEFAULT.oemTableId(),
          BuildOptions.DEFAULT.oemRevision(),
          true);

  /** A machine of everything that a tree can say. */
  private static final String EVERYTHING =
      """
      /** Everything. */
      machine all {
        arch arm64
        cpu address-width 48
        firmware device-tree
        cmdline "console=ttyAMA0 dyndbg=\\"file drivers/iommu +p\\""
        memory ram 0x4000_0000 size 2G
        memory high 0x2_0000_0000 size 4G

        iommu smmu0 {
          model arm-smmu-v3
          registers 0x905_0000 size 128K
          ats
          covers pci0 rids 0x0 .. 0xffff -> 0x1_0000
          covers rp2 -> 0x5000
          covers dma0
        }
        iommu vio { model virtio-iommu at viommu covers pci1 }

        its its0 { registers 0x808_0000 size 128K }

        host-bridge pci0 {
          buses 0x0 .. 0x1f
          ecam 0x40_1000_0000
          window mem 0x1000_0000 .. 0x3efe_ffff
          window pref 0x80_0000_0000 size 4G
          window io 0x0 .. 0xffff -> 0x3eff_0000
          inbound 0x0 .. 0xfff_ffff
          inbound 0x4000_0000 size 2G
          inbound 0x1_0000_0000 size 4G -> 0x2_0000_0000
          numa 1

          root-port rp1 at 01.0 {
            external-facing
            acs SV TB RR CR UF
            upstream-port usp at 00.0 {
              downstream-port d0 at 00.0 {
                acs SV TB RR CR UF
                endpoint nic0 at 00.0 { bar 0 mem64 size 1M pref }
              }
              downstream-port d1 at 01.0 {
                acs SV TB RR CR UF
                endpoint nic1 at 00.0 {
                  bar 0 mem64 size 1M pref
                  sr-iov { vfs 4 enabled 2 offset 1 stride 1 }
                }
              }
            }
          }
          root-port rp2 at 02.0 {
            acs SV TB RR CR UF
            endpoint gpu at 00.0 { bar 0 mem64 size 256M pref }
          }
        }

        host-bridge pci1 {
          segment 1
          buses 0x10 .. 0x1f
          ecam 0x50_0000_0000
          window mem 0xd000_0000 size 16M -> 0x60_0000_0000
          preserve-config
          non-coherent
          endpoint viommu at 01.0 { id 1af4:1057  pci  bar 4 mem64 size 16K }
          endpoint e at 03.0 { bar 0 mem32 size 4K }
        }

        platform-device dma0 { registers 0x900_0000 size 4K  streams 0x10 .. 0x12 }

        reserved hole 0x4100_0000 .. 0x41ff_ffff { type reserved  devices gpu, e, dma0  origin dt }
        reserved fb 0x4200_0000 .. 0x42ff_ffff {
          type direct
          devices rp1
          origin dt
          owner "a frame buffer */"
        }
        reserved moved 0x2_0000_0000 size 1M { type reserved  devices gpu  origin dt }

        guest vm {
          arch arm64
          devices nic0 as 04.0, nic1
          via vfio
          memory ram 0x4000_0000 size 1G
          viommu arm-smmu-v3
          reflect carve-outs
        }
      }
      """;

  static Stream<Facts> machines() {
    Stream<Facts> examples =
        Pipeline.files(Pipeline.REPOSITORY.resolve("examples")).stream()
            .map(Pipeline::load)
            .flatMap(file -> file.checked().machines().stream())
            .map(Compilation::facts);
    Stream<Facts> recorded =
        RecordedMachine.files().stream()
            .filter(file -> file.getFileName().toString().startsWith("a"))
            .map(file -> Facts.of(RecordedMachine.of(file).imported().machine(), List.of()));
    Stream<Facts> everything = Stream.of(Pipeline.facts(Pipeline.load(EVERYTHING)));
    return Stream.of(examples, recorded, everything).flatMap(it -> it);
  }

  @Test
  void dtcTakesEveryTextWithoutAWarningAndMakesOurBlobOfIt() throws Exception {
    assumeTrue(Dtc.isThere(), "skipped: there is no dtc on the path");
    int judged = 0;
    for (Facts facts : machines().toList()) {
      for (BuildOptions options : List.of(BuildOptions.DEFAULT, WITH_RANGES)) {
        if (isRefused(facts, options)) {
          continue;
        }
        List<Artifact> texts = backend("dts").build(facts, options);
        for (Artifact text : texts) {
          assertEquals("", Dtc.compile(bytes(text)).said(), text.fileName());
        }
        byte[] blob = bytes(backend("dtb").build(facts, options).get(0));
        assertArrayEquals(Dtc.compile(bytes(texts.get(0))).blob(), blob, texts.get(0).fileName());
        judged++;
      }
    }
    assertTrue(judged >= 26, judged + " trees");
  }

  @Test
  void everyPhandleLeadsToANode() {
    machines()
        .filter(facts -> !isRefused(facts, BuildOptions.DEFAULT))
        .forEach(
            facts -> {
              FdtTree tree = Fdt.decode(blob(facts)).tree();
              assertEquals(List.of(), tree.problems());
              Set<Long> phandles = new HashSet<>();
              collect(tree.root(), phandles);
              for (FdtNode host : tree.root().children()) {
                host.property("iommu-map")
                    .ifPresent(map -> assertTrue(phandles.contains(map.cell(1))));
              }
            });
  }

  private static void collect(FdtNode node, Set<Long> phandles) {
    node.property("phandle").ifPresent(it -> assertTrue(phandles.add(it.cell(0))));
    node.children().forEach(child -> collect(child, phandles));
  }

  @Test
  void writesTheSameTwice() {
    Facts once = Pipeline.facts(Pipeline.load(EVERYTHING));
    Facts again = Pipeline.facts(Pipeline.load(EVERYTHING));
    assertArrayEquals(blob(once), blob(again));
    for (int index = 0; index < 2; index++) {
      assertEquals(
          text(backend("dts").build(once).get(index)),
          text(backend("dts").build(again).get(index)));
    }
  }

  /** With the machine's own tree replaced by ours, the import is the same machine. */
  @ParameterizedTest
  @MethodSource("recordedWithATree")
  void importsAsTheMachineThatItWasMadeOf(Path file) {
    RecordedMachine recorded = RecordedMachine.of(file);
    Machine machine = recorded.imported().machine();
    byte[] blob = blob(Facts.of(machine, List.of()));
    Imported again = MachineBuilder.build(withTree(recorded.raw(), blob));
    assertEquals(recorded.imported().problems(), again.problems());
    assertEquals(machine.iommus(), again.machine().iommus());
    assertEquals(machine.its(), again.machine().its());
    assertEquals(machine.reserved(), again.machine().reserved());
    assertEquals(machine.hostBridges(), again.machine().hostBridges());
    assertEquals(machine.memory(), again.machine().memory());
  }

  static List<Path> recordedWithATree() {
    return RecordedMachine.files().stream()
        .filter(file -> file.getFileName().toString().matches("a.*-dt\\..*"))
        .toList();
  }

  private static RawMachine withTree(RawMachine raw, byte[] blob) {
    return new RawMachine(
        raw.name(),
        raw.arch(),
        raw.functions(),
        raw.iomem(),
        raw.e820(),
        raw.acpi(),
        Optional.of(blob),
        raw.kernelVersion(),
        raw.commandLine(),
        raw.iommus(),
        raw.ids(),
        raw.problems());
  }

  @Test
  void hostBridgesAndUnitsAreReadAsTheyWereDeclared() {
    Facts facts = Pipeline.facts(Pipeline.load(EVERYTHING));
    Machine machine = facts.machine();
    FirmwareFacts read =
        DeviceTreeReader.read(
            "all.dtb", blob(facts), FunctionIndex.of(List.of()), machine.kernel());
    for (int index = 0; index < 2; index++) {
      var declared = machine.hostBridges().get(index);
      var told = read.hostBridges().get(index);
      assertEquals(declared.segment(), told.segment());
      assertEquals(declared.buses(), told.buses());
      assertEquals(declared.ecam(), told.ecam());
      assertEquals(declared.outbound(), told.outbound());
      assertEquals(declared.inbound(), told.inbound());
      assertEquals(declared.coherent(), told.coherent());
      assertEquals(declared.preserveConfig(), told.preserveConfig());
      assertEquals(declared.numaNode(), told.numa());
    }
    assertEquals(machine.commandLine(), read.commandLine().orElseThrow());
    assertEquals(machine.memory().stream().map(it -> it.range()).toList(), read.ram());
    assertEquals(List.of("smmu0", "viommu0"), read.iommus().stream().map(it -> it.name()).toList());
    assertTrue(read.iommus().get(0).ats());
    assertEquals(machine.iommus().get(0).registers(), read.iommus().get(0).registers());
  }

  @Test
  void anIovaIsWrittenAsTheBusAddressThatDmaRangesMakesItOf() {
    String text = text(backend("dts").build(Pipeline.facts(Pipeline.load(EVERYTHING))).get(0));
    assertTrue(
        text.contains("iommu-addresses = <&pci0_rp2_gpu 0x3000000 0x1 0x0 0x0 0x100000>;"), text);
  }

  @Test
  void aFunctionGetsANodeOnlyWhereThereIsSomethingToSay() {
    FdtTree tree =
        Fdt.decode(
                blob(
                    Pipeline.facts(
                        Pipeline.load(EVERYTHING.replace("devices rp1", "devices gpu")))))
            .tree();
    Map<String, FdtNode> nodes = new HashMap<>();
    tree.root().children().forEach(node -> nodes.put(node.name(), node));
    FdtNode host = nodes.get("pcie@4010000000");
    assertEquals(
        List.of("pci@1,0", "pci@2,0"), host.children().stream().map(FdtNode::name).toList());
    assertTrue(host.children().get(0).has("external-facing"));
    assertEquals(List.of(), host.children().get(0).children());
  }

  @Test
  void aGuestIsToldItsCarveOutsAtTheSlotsThatItSees() {
    String shadowed =
        EVERYTHING.replace(
            "acs SV TB RR CR UF\n          endpoint nic", "acs none\n          endpoint nic");
    List<Artifact> artifacts = backend("dts").build(Pipeline.facts(Pipeline.load(shadowed)));
    assertEquals(
        List.of("all.dts", "all.vm.dts"), artifacts.stream().map(Artifact::fileName).toList());
    String text = text(artifacts.get(1));
    assertTrue(text.contains("target-path = \"/pcie@10000000\";"), text);
    assertTrue(text.contains("pci0_rp1_usp_d0_nic0: nic0@4,0 {"), text);
    assertTrue(text.contains("pci0_rp1_usp_d1_nic1: nic1@1,0 {"), text);
    assertTrue(text.contains("iommu-addresses"), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-> 0x1_0000|-> 0xffff_f001|smmu0|requester 1f:1f.7 of pci0 has stream 0x1_0000_1000,",
        "segment 1|segment 0x1_0000|pci1|segment 0x1_0000 of pci1 has more than the 16 bits",
        "type direct\n|type msi\n|fb|fb is of type msi; a device tree has words for",
        "0x2_0000_0000 size 1M|0x3_0000_0000 size 1M|moved|moved begins at 0x3_0000_0000, which no",
        "streams 0x10 .. 0x12|streams 0x0 .. 0x1_0000|dma0|iommus of dma0 would have an entry for"
            + " each",
        "model arm-smmu-v3\n|model intel-vtd\n|smmu0|there is no device tree binding for smmu0",
      })
  void whatATreeCannotSayIsRefusedAtItsPlace(String change) {
    String[] parts = change.split("\\|");
    Facts facts =
        Pipeline.load(EVERYTHING.replaceFirst(java.util.regex.Pattern.quote(parts[0]), parts[1]))
            .checked()
            .machines()
            .get(0)
            .facts();
    for (String target : List.of("dts", "dtb")) {
      List<Finding> errors =
          backend(target).refusals(facts, BuildOptions.DEFAULT).stream()
              .filter(finding -> finding.severity() == Severity.ERROR)
              .toList();
      assertEquals(1, errors.size(), errors.toString());
      assertEquals(parts[2], errors.get(0).place().element().text());
      assertTrue(errors.get(0).message().startsWith(parts[3]), errors.get(0).message());
    }
  }

  @Test
  void machinesOfArmAreNotRefused() {
    List<String> refused = new ArrayList<>();
    machines()
        .filter(facts -> facts.machine().firmware() == Firmware.DEVICE_TREE)
        .filter(facts -> isRefused(facts, BuildOptions.DEFAULT))
        .forEach(facts -> refused.add(facts.machine().name()));
    assertEquals(List.of(), refused);
  }

  private static boolean isRefused(Facts facts, BuildOptions options) {
    return backend("dts").refusals(facts, options).stream()
        .anyMatch(finding -> finding.severity() == Severity.ERROR);
  }

  private static Backend backend(String id) {
    return Backends.byId(id).orElseThrow();
  }

  private static byte[] blob(Facts facts) {
    return bytes(backend("dtb").build(facts).get(0));
  }

  private static String text(Artifact artifact) {
    return new String(bytes(artifact), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Artifact artifact) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      artifact.content().writeTo(out);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
