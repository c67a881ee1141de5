package org.iotopo.tests.importer.dt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.binary.fdt.Fdt;
import org.iotopo.binary.fdt.FdtNode;
import org.iotopo.binary.fdt.FdtProperty;
import org.iotopo.binary.fdt.FdtTree;
import org.iotopo.ide.cli.tree.ReadTree;
import org.iotopo.importer.Imported;
import org.iotopo.importer.MachineBuilder;
import org.iotopo.importer.RawMachine;
import org.iotopo.importer.sysfs.SystemTree;
import org.iotopo.printer.Printer;
import org.iotopo.tests.Corpus;
import org.iotopo.tests.Pipeline;
import org.iotopo.tests.binary.fdt.Blobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a device tree, alone or with the functions of a machine, to what is predicted of it. */
class DeviceTreeMachineTest {

  private static final Path CAPTURES = Path.of("src/test/resources/captures");

  private static final FdtNode HOLES =
      Blobs.node(
          "reserved-memory",
          Blobs.cells("#address-cells", 2),
          Blobs.cells("#size-cells", 2),
          FdtProperty.flag("ranges"),
          Blobs.node(
              "hole",
              Blobs.cells("phandle", 0x9001),
              Blobs.cells(
                  "iommu-addresses",
                  0x9000,
                  0x0200_0000,
                  0,
                  0x1234_0000,
                  0,
                  0x1_0000, //
                  0x9000,
                  0x0200_0000,
                  0,
                  0x1235_0000,
                  0,
                  0x1_0000)),
          Blobs.node(
              "buffer",
              Blobs.cells("phandle", 0x9002),
              Blobs.cells("reg", 0, 0x5000_0000, 0, 0x1_0000),
              Blobs.cells("iommu-addresses", 0x9000, 0x0200_0000, 0, 0x5000_0000, 0, 0x1_0000)));

  private static final FdtNode NIC_BELOW_A_PORT =
      Blobs.node(
          "pci@4,0",
          Blobs.texts("device_type", "pci"),
          Blobs.cells("#address-cells", 3),
          Blobs.cells("#size-cells", 2),
          Blobs.cells("reg", 0x2000, 0, 0, 0, 0),
          FdtProperty.flag("ranges"),
          Blobs.node(
              "ethernet@0,0",
              Blobs.cells("reg", 0x1_0000, 0, 0, 0, 0),
              Blobs.cells("phandle", 0x9000),
              Blobs.cells("memory-region", 0x9001, 0x9002)));

  /** The tree of a recorded machine with a carve-out and a buffer for the NIC at 01:00.0. */
  private static byte[] withRegions(byte[] blob) {
    FdtTree tree = Fdt.decode(blob).tree();
    List<FdtNode> children =
        Stream.concat(
                tree.root().children().stream()
                    .map(
                        node ->
                            node.name().startsWith("pcie@") ? plus(node, NIC_BELOW_A_PORT) : node),
                Stream.of(HOLES))
            .toList();
    return FdtTree.of(new FdtNode("", tree.root().properties(), children)).encode();
  }

  private static FdtNode plus(FdtNode node, FdtNode child) {
    List<FdtNode> children = Stream.concat(node.children().stream(), Stream.of(child)).toList();
    return new FdtNode(node.name(), node.properties(), children);
  }

  @ParameterizedTest
  @CsvSource({"a09-smmuv3-dt.k7.3,true", "a08-smmuv3-dt.k6.12,true", "a01-smmuv3-dt.k6.1,false"})
  void reservedMemoryIsKeptFromItsFunctionSinceLinux63(String capture, boolean kept)
      throws IOException {
    String tar = capture + ".tar.gz";
    RawMachine raw = SystemTree.read("m", ReadTree.read(CAPTURES.resolve(tar), tar).tree());
    RawMachine more = withTree(raw, withRegions(raw.deviceTree().orElseThrow()));
    Imported imported = MachineBuilder.build(more);
    assertEquals(List.of(), imported.problems());
    Facts facts = Pipeline.facts(Pipeline.load(Printer.print(imported)));
    assertEquals(imported.machine(), facts.declared());
    Function nic =
        facts.topology().functions().stream()
            .filter(function -> function.bdf().toString().equals("0000:01:00.0"))
            .findFirst()
            .orElseThrow();
    List<String> regions =
        facts.reserved().of(nic).stream()
            .map(region -> region.range() + " " + region.type())
            .sorted()
            .toList();
    List<String> own =
        List.of(
            "0x1234_0000 .. 0x1234_ffff reserved",
            "0x1235_0000 .. 0x1235_ffff reserved",
            "0x5000_0000 .. 0x5000_ffff direct",
            "0x800_0000 .. 0x80f_ffff sw-msi");
    assertEquals(kept ? own : own.subList(3, 4), regions);
  }

  @Test
  void everyTreeOfTheCorpusByItselfIsAMachine() throws IOException {
    List<Path> files = Corpus.files("dtb");
    assumeTrue(!files.isEmpty(), "skipped: there is no corpus");
    for (Path file : files) {
      RawMachine raw = withTree(RawMachine.named("m"), Files.readAllBytes(file));
      Imported imported = MachineBuilder.build(raw);
      assertEquals(List.of(), imported.problems(), file.toString());
      assertEquals(
          imported.machine(),
          Pipeline.facts(Pipeline.load(Printer.print(imported))).declared(),
          file.toString());
    }
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
}
