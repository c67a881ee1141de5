package org.iotopo.tests.binary.fdt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.iotopo.binary.fdt.Fdt;
import org.iotopo.binary.fdt.FdtDump;
import org.iotopo.binary.fdt.FdtLine;
import org.iotopo.binary.fdt.FdtNode;
import org.iotopo.binary.fdt.FdtProblem;
import org.iotopo.binary.fdt.FdtReserve;
import org.iotopo.binary.fdt.FdtTree;
import org.iotopo.tests.Corpus;
import org.junit.jupiter.api.Test;

/** Device trees from bytes to trees and back. */
class FdtCodecTest {

  private static final String SOURCE =
      """
      /dts-v1/;
      /memreserve/ 0x10000000 0x4000;
      / {
        #address-cells = <2>;
        #size-cells = <2>;
        compatible = "acme,board", "acme,soc";
        dma-coherent;
        mac = [01 02 03 04 05];
        memory@80000000 { device_type = "memory"; reg = <0 0x80000000 0 0x40000000>; };
        soc { ranges; bus { reg = <1>; dma-ranges; }; };
      };
      """;

  @Test
  void whatIsWrittenIsReadAgain() {
    FdtTree tree = Blobs.small();
    Fdt fdt = Fdt.decode(tree.encode());
    assertEquals(List.of(), fdt.problems());
    assertEquals(tree, fdt.tree());
    assertEquals(List.of(), fdt.residual());
  }

  @Test
  void dtcWritesTheSameBytes() throws Exception {
    Optional<byte[]> dtc = Blobs.compiled(SOURCE);
    assumeTrue(dtc.isPresent(), "skipped: there is no dtc on the path");
    FdtTree tree = Fdt.decode(dtc.get()).tree();
    assertEquals(List.of(), tree.problems());
    assertEquals(List.of(new FdtReserve(0x1000_0000, 0x4000)), tree.reserves());
    assertArrayEquals(dtc.get(), tree.encode());
  }

  @Test
  void everyBlobOfTheCorpusKeepsItsBytes() throws IOException {
    List<Path> files = Corpus.files("dtb");
    assumeTrue(!files.isEmpty(), "skipped: there is no corpus");
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      Fdt fdt = Fdt.decode(bytes);
      assertArrayEquals(bytes, fdt.encode(), file.toString());
      assertEquals(List.of(), fdt.tree().problems(), file.toString());
      assertEquals(List.of(), fdt.residual(), file.toString());
    }
  }

  @Test
  void freeSpaceAndPaddingAreKept() {
    byte[] blob = Arrays.copyOf(Blobs.small().encode(), 4096);
    blob[4000] = 7;
    byte[] name = "acme,board\0acme,soc\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    int mac = indexOf(blob, new byte[] {1, 2, 3, 4, 5});
    blob[mac + 5] = 9;
    assertTrue(indexOf(blob, name) > 0);
    Fdt fdt = Fdt.decode(blob);
    assertArrayEquals(blob, fdt.encode());
    assertEquals(Blobs.small().root(), fdt.tree().root());
    assertEquals(2, fdt.residual().size());
  }

  @Test
  void saysWhereABlobIsBroken() {
    byte[] good = Blobs.small().encode();
    ByteBuffer header = ByteBuffer.wrap(good);
    int structure = header.getInt(8);
    int size = header.getInt(36);
    assertEquals(
        "+0: magic 0x00000000 is not a device tree's 0xd00dfeed", first(patched(good, 0, 0)));
    assertEquals(
        "+4: totalsize 65536 is more than there is: " + good.length,
        first(patched(good, 4, 65536)));
    assertEquals(
        "+20: version 3, compatible with 16, is none of 16 and 17", first(patched(good, 20, 3)));
    assertEquals("+8: there is no structure block", last(patched(good, 8, good.length)));
    assertEquals("+" + structure + ": 0x0000004d is no token", first(patched(good, structure, 77)));
    assertEquals(
        "+" + (structure + 12) + ": a property of 4294967295 bytes ends after the structure block",
        first(patched(good, structure + 12, -1)));
    assertEquals(
        "+" + (structure + size - 4) + ": 0x00000000 is no token",
        first(patched(good, structure + size - 4, 0)));
    assertEquals(
        "+" + (structure + size - 4) + ": the structure block has no end token",
        first(patched(good, 36, size - 4)));
    assertEquals(
        "+32: the strings block, 1048576 bytes at 0x"
            + Integer.toHexString(header.getInt(12))
            + ", ends after the file's "
            + good.length,
        first(patched(good, 32, 1 << 20)));
    assertEquals(
        "+"
            + (structure + 8)
            + ": the name of a property, at 0x1000 of the strings block, is not"
            + " there",
        first(patched(good, structure + 16, 4096)));
    assertEquals("+0: a header takes 40 bytes; there are 3", first(new byte[] {1, 2, 3}));
  }

  @Test
  void tellsOneNameThatIsMissingAndCountsTheOthers() {
    byte[] good = Blobs.small().encode();
    List<FdtProblem> problems = Fdt.decode(patched(good, 32, 0)).tree().problems();
    assertEquals(2, problems.size(), problems::toString);
    assertEquals("8 more properties have no name", problems.get(1).message());
  }

  @Test
  void leavesOutWhatLiesTooDeep() {
    FdtNode deep = Blobs.node("x");
    for (int level = 0; level < 200; level++) {
      deep = Blobs.node("x", deep);
    }
    Fdt fdt = Fdt.decode(FdtTree.of(Blobs.node("", deep)).encode());
    assertEquals(List.of(), fdt.problems());
    assertEquals(1, fdt.tree().problems().size());
    assertEquals("node x lies deeper than 64", fdt.tree().problems().get(0).message());
  }

  @Test
  void theDumpTellsEveryByteOfAGoodBlob() {
    byte[] blob = Blobs.small().encode();
    long at = 0;
    for (FdtLine line : FdtDump.of(Fdt.decode(blob))) {
      assertEquals(at, line.offset(), line.toString());
      at += line.size();
    }
    assertEquals(blob.length, at);
  }

  @Test
  void theDumpNamesFieldsAndValues() {
    List<String> lines =
        FdtDump.of(Fdt.decode(Blobs.small().encode())).stream()
            .map(line -> line.field() + " = " + line.meaning())
            .toList();
    assertTrue(lines.contains("magic = 0xd00dfeed"), lines::toString);
    assertTrue(lines.contains("node = memory@80000000"), lines::toString);
    assertTrue(lines.contains("reg = <0x0 0x80000000 0x0 0x40000000>"), lines::toString);
    assertTrue(lines.contains("compatible = \"acme,board\", \"acme,soc\""), lines::toString);
    assertTrue(lines.contains("mac = [01 02 03 04 05]"), lines::toString);
  }

  private static String first(byte[] blob) {
    return text(Fdt.decode(blob).tree().problems().get(0));
  }

  private static String last(byte[] blob) {
    List<FdtProblem> problems = Fdt.decode(blob).tree().problems();
    return text(problems.get(problems.size() - 1));
  }

  private static String text(FdtProblem problem) {
    return "+" + problem.offset() + ": " + problem.message();
  }

  private static byte[] patched(byte[] blob, int offset, int value) {
    byte[] copy = blob.clone();
    ByteBuffer.wrap(copy).putInt(offset, value);
    return copy;
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int at = 0; at + wanted.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    return -1;
  }
}
