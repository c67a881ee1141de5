package org.iotopo.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.iotopo.ide.cli.tree.ReadTree;
import org.iotopo.importer.MachineTree;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Importing what people paste and send, without a tree. */
class ImportPartsTest {

  private static final String PASTE =
      """
      00:1c.0 PCI bridge [0604]: Intel Corporation Device [8086:9d10] (rev f1)
      \tControl: I/O+ Mem+ BusMaster+
      \tBus: primary=00, secondary=01, subordinate=01, sec-latency=0
      \tMemory behind bridge: f1100000-f11fffff [size=1M]
      \tCapabilities: [40] Express (v2) Root Port (Slot+), MSI 00
      \tCapabilities: [140 v1] Access Control Services
      \t\tACSCap:\tSrcValid+ TransBlk- ReqRedir+ CmpltRedir+ UpstreamFwd+ EgressCtrl- DirectTrans-
      01:00.0 Ethernet controller [0200]: Intel Corporation I210 [8086:1533] (rev 03)
      \tControl: I/O+ Mem+ BusMaster+
      \tRegion 0: Memory at f1100000 (32-bit, non-prefetchable) [size=512K]
      \tRegion 3: Memory at f1180000 (32-bit, non-prefetchable)
      \tCapabilities: [a0] Express (v2) Endpoint, MSI 00
      """;

  @TempDir private Path folder;

  @Test
  void saysAtItsPlaceWhatAPasteLacks() {
    Cli.Result result = Cli.runWith(PASTE, "import", "--lspci", "-");
    assertEquals(0, result.code(), result.err());
    assertEquals(
        """
        // the architecture is not told; taken for x86-64
        // the kernel is not told; predicted as Linux 7.3
        // no firmware table is told, and so no IOMMU and no reserved region
        // RAM is not told
        machine this-machine {
          arch x86-64
          kernel 7.3

          // its windows are not told
          host-bridge pci0 {
            buses 0x00 .. 0xff

            /** Intel Corporation Device */
            root-port rp0 at 1c.0 {
              id 8086:9d10
              class 060400
              buses 0x01 .. 0x01
              acs SV RR CR UF
              window mem 0xf110_0000 .. 0xf11f_ffff

              // bar 3 (mem32 at 0xf118_0000) is left out: its size is not told
              /** Intel Corporation I210 */
              endpoint nic0 at 00.0 {
                id 8086:1533
                class 020000
                bar 0 mem32 size 512K at 0xf110_0000
              }
            }
          }
        }
        """,
        result.out());
    assertEquals("", result.err());
  }

  @Test
  void saysThatNamesAloneTellLittle() {
    Cli.Result result =
        Cli.runWith(
            """
            00:1d.0 PCI bridge: Intel Corporation Cannon Lake PCH PCI Express Root Port #9 (rev f0)
            02:00.0 Non-Volatile memory controller: Samsung Electronics Co Ltd NVMe SSD Controller
            """,
            "import",
            "--lspci",
            "-");
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("// only the names of functions are told"), result.out());
    assertTrue(result.out().contains("// no bridge to bus 0x02 is told"), result.out());
    assertTrue(result.out().contains("endpoint nvme0 at 00.0"), result.out());
    assertEquals(0, Cli.runWith(result.out(), "check", "-").code());
  }

  @Test
  void writesTheSameBytesTwiceAndWhatItWritesChecks() throws IOException {
    Path paste = Files.writeString(folder.resolve("lspci.txt"), PASTE);
    String first = Cli.run("import", "--lspci", paste.toString()).out();
    assertEquals(first, Cli.run("import", "--lspci", paste.toString()).out());
    assertEquals(0, Cli.runWith(first, "check", "-").code());
    assertEquals(0, Cli.runWith(first, "fmt", "--check", "-").code());
  }

  @Test
  void takesTablesAndAddressesBesideThePaste() throws IOException {
    Path capture =
        Pipeline.REPOSITORY.resolve(
            "dsl.tests/src/test/resources/captures/a10-smmuv3-acpi-rmr.k6.1.tar.gz");
    MachineTree tree = ReadTree.read(capture, "capture").tree();
    Path tables = Files.createDirectory(folder.resolve("tables"));
    Files.write(
        tables.resolve("whatever.bin"), tree.bytes("sys/firmware/acpi/tables/IORT").orElseThrow());
    Path iomem = Files.write(folder.resolve("iomem"), tree.bytes("proc/iomem").orElseThrow());
    Path paste = Files.writeString(folder.resolve("lspci.txt"), PASTE);
    Cli.Result all =
        Cli.run(
            "import",
            "--lspci",
            paste.toString(),
            "--acpi",
            tables.toString(),
            "--iomem",
            iomem.toString());
    assertEquals(0, all.code(), all.err());
    assertTrue(all.out().contains("covers pci0"), all.out());
    assertTrue(all.out().contains("memory "), all.out());
    assertTrue(all.out().contains("window mem 0x"), all.out());
    Cli.Result alone = Cli.run("import", "--acpi", tables.toString());
    assertEquals(0, alone.code(), alone.err());
    assertTrue(alone.out().contains("model arm-smmu-v3"), alone.out());
    assertTrue(alone.out().contains("// PCI functions are not told"), alone.out());
  }

  @Test
  void refusesAFileThatIsTooLongWithItsSize() throws IOException {
    Path huge = folder.resolve("lspci");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(2L << 30);
    }
    Cli.Result result = Cli.run("import", "--lspci", huge.toString());
    assertEquals(1, result.code());
    assertEquals("", result.out());
    assertTrue(
        result.err().contains("has 2 GiB, more than the 64 MiB that are read; not read"),
        result.err());
  }

  @Test
  void saysWhatIsNone() throws IOException {
    Path rubbish = Files.writeString(folder.resolve("rubbish"), "no table and no dump\n");
    Cli.Result lspci = Cli.run("import", "--lspci", rubbish.toString());
    assertEquals(1, lspci.code());
    assertTrue(lspci.err().contains("no line begins a function"), lspci.err());
    Cli.Result acpi = Cli.run("import", "--acpi", rubbish.toString());
    assertEquals(1, acpi.code());
    assertTrue(acpi.err().contains("is no ACPI table"), acpi.err());
    Cli.Result tree = Cli.run("import", "--dtb", rubbish.toString());
    assertEquals(1, tree.code());
    assertFalse(tree.err().contains("Exception"), tree.err());
    Cli.Result hidden =
        Cli.runWith(
            "00000000-00000000 : System RAM\n00000000-00000000 : PCI Bus 0000:00\n",
            "import",
            "--iomem",
            "-");
    assertEquals(1, hidden.code());
    assertTrue(hidden.err().contains("Linux shows addresses to root alone"), hidden.err());
  }

  @Test
  void wantsATreeOrPartsAndNotBoth() {
    for (String[] args :
        new String[][] {
          {"import"}, {"import", "--root", "/", "--lspci", "-"}, {"import", "--lspci", "none"}
        }) {
      assertEquals(2, Cli.run(args).code(), String.join(" ", args));
    }
  }
}
