package org.iotopo.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.iotopo.ide.cli.tree.ReadTree;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Importing a tree: what is read, what is refused, and which files are touched. */
class ImportCommandTest {

  private static final String DEVICE = "sys/bus/pci/devices/0000:00:00.0/";
  private static final String CAPTURE = "x28-none-q35.k6.1.tar.gz";

  @TempDir private Path folder;

  private static Path capture() {
    return Pipeline.REPOSITORY.resolve("dsl.tests/src/test/resources/captures").resolve(CAPTURE);
  }

  /** A host bridge's configuration space. */
  private static byte[] config(int length) {
    byte[] bytes = new byte[length];
    System.arraycopy(new byte[] {(byte) 0x86, (byte) 0x80, (byte) 0xc0, 0x29}, 0, bytes, 0, 4);
    bytes[11] = 6;
    return bytes;
  }

  private interface Entries {
    void to(TarArchiveOutputStream tar) throws IOException;
  }

  private static byte[] tar(Entries entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      entries.to(tar);
    }
    return bytes.toByteArray();
  }

  private static void file(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private static void link(TarArchiveOutputStream tar, String name, String target)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
    entry.setLinkName(target);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  private Cli.Result importing(byte[] tar) throws IOException {
    Path file = Files.write(folder.resolve("hostile.tar"), tar);
    return Cli.run("import", "--root", file.toString());
  }

  @Test
  void aFolderAndItsTarGiveTheSameText() throws IOException {
    ReadTree read = ReadTree.read(capture(), CAPTURE);
    Path tree = folder.resolve(CAPTURE.replace(".tar.gz", ""));
    for (String path : read.tree().files().keySet()) {
      Path file = tree.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, read.tree().files().get(path));
    }
    Cli.Result fromTar = Cli.run("import", "--root", capture().toString());
    Cli.Result fromFolder = Cli.run("import", "--root", tree.toString());
    assertEquals("", fromTar.err());
    assertEquals(0, fromTar.code());
    assertEquals(fromTar, fromFolder);
    assertTrue(fromTar.out().contains("machine x28-none-q35-k6-1 {"), fromTar.out());
  }

  @Test
  void followsTheLinksThatSysfsConsistsOf() throws IOException {
    Path device = folder.resolve("sys/devices/pci0000:00/0000:00:00.0");
    Files.createDirectories(device);
    Files.write(device.resolve("config"), config(256));
    Files.createDirectories(folder.resolve("sys/bus/pci/devices"));
    Files.createSymbolicLink(
        folder.resolve("sys/bus/pci/devices/0000:00:00.0"),
        Path.of("../../../devices/pci0000:00/0000:00:00.0"));
    Cli.Result fromFolder = Cli.run("import", "--root", folder.toString());
    assertTrue(fromFolder.out().contains("id 8086:29c0"), fromFolder.err());
    Cli.Result fromTar =
        importing(
            tar(
                out -> {
                  link(
                      out,
                      "./sys/bus/pci/devices/0000:00:00.0",
                      "../../../devices/pci0000:00/0000:00:00.0");
                  file(out, "./sys/devices/pci0000:00/0000:00:00.0/config", config(256));
                }));
    assertTrue(fromTar.out().contains("id 8086:29c0"), fromTar.err());
  }

  @Test
  void refusesNamesAndLinksOutOfTheTree() throws IOException {
    Cli.Result result =
        importing(
            tar(
                out -> {
                  file(out, "../proc/cmdline", "evil".getBytes(StandardCharsets.UTF_8));
                  file(out, "/proc/version", "evil".getBytes(StandardCharsets.UTF_8));
                  link(out, DEVICE + "physfn", "../../../../../../../etc/passwd");
                  link(out, "sys/class/iommu/dmar0", "/etc");
                  file(out, DEVICE + "config", config(256));
                }));
    assertEquals(1, result.code());
    assertTrue(result.out().contains("id 8086:29c0"), result.out());
    assertFalse(result.out().contains("evil"), result.out());
    List<String> said = result.err().lines().toList();
    assertEquals(4, said.size(), result.err());
    assertTrue(said.get(0).endsWith("../proc/cmdline is a name outside the tree; not read"));
    assertTrue(said.get(1).endsWith("/proc/version is a name outside the tree; not read"));
    assertTrue(said.get(2).contains("is a link out of the tree (../../../../../../../etc/passwd)"));
    assertTrue(said.get(3).contains("is a link out of the tree (/etc)"), said.get(3));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(folder.resolve("hostile.tar")), left.toList());
    }
  }

  @Test
  void aLinkOutOfAFolderIsNotFollowed() throws IOException {
    Path tree = Files.createDirectories(folder.resolve("tree"));
    Path secret = Files.writeString(folder.resolve("secret"), "intel_iommu=off");
    Files.createDirectories(tree.resolve("proc"));
    Files.createSymbolicLink(tree.resolve("proc/cmdline"), secret);
    Path device = Files.createDirectories(tree.resolve(DEVICE));
    Files.write(device.resolve("config"), config(256));
    Cli.Result result = Cli.run("import", "--root", tree.toString());
    assertEquals(1, result.code());
    assertFalse(result.out().contains("intel_iommu"), result.out());
    assertTrue(result.err().contains("proc/cmdline: error: is a link out of the tree"));
  }

  @Test
  void aTruncatedArchiveGivesWhatItHolds() throws IOException {
    byte[] whole = Files.readAllBytes(capture());
    for (int length : List.of(0, 1, 10, 100, whole.length / 2, whole.length - 1)) {
      Path file = folder.resolve("short.tar.gz");
      Files.write(file, Arrays.copyOf(whole, length));
      Cli.Result result = Cli.run("import", "--root", file.toString());
      assertTrue(result.code() <= 1, result.err());
      assertFalse(result.err().contains("Exception"), result.err());
      assertFalse(result.err().isEmpty());
    }
  }

  @Test
  void whatIsNoArchiveIsSaid() throws IOException {
    byte[] noise = new byte[5000];
    new java.util.Random(1).nextBytes(noise);
    Cli.Result result = importing(noise);
    assertEquals(1, result.code());
    assertEquals("", result.out());
    assertTrue(result.err().contains("no PCI function is there"), result.err());
    assertEquals(2, Cli.run("import", "--root", folder.resolve("none").toString()).code());
  }

  @Test
  void aHugeFileInPlaceOfASmallOneIsSkipped() throws IOException {
    long size = 2L << 30;
    Path file = folder.resolve("huge.tar.gz");
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip)) {
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
      file(tar, DEVICE + "config", config(256));
      TarArchiveEntry entry = new TarArchiveEntry("proc/iomem", true);
      entry.setSize(size);
      tar.putArchiveEntry(entry);
      byte[] block = new byte[1 << 20];
      for (long written = 0; written < size; written += block.length) {
        tar.write(block);
      }
      tar.closeArchiveEntry();
    }
    Cli.Result result = Cli.run("import", "--root", file.toString());
    assertEquals(1, result.code());
    assertTrue(result.err().contains("proc/iomem+0x1000000: error: is longer than"), result.err());
    assertTrue(result.out().contains("id 8086:29c0"), result.out());
  }

  @Test
  void overwritesOnlyWhatIsTheSameOrWhenForced() throws IOException {
    Path file = folder.resolve("m.iotopo");
    String root = capture().toString();
    assertEquals(0, Cli.run("import", "--root", root, "-o", file.toString()).code());
    String text = Files.readString(file);
    Cli.Result again = Cli.run("import", "--root", root, "-o", file.toString());
    assertEquals(0, again.code(), again.err());
    Files.writeString(file, "// mine\n");
    Cli.Result refused = Cli.run("import", "--root", root, "-o", file.toString());
    assertEquals(2, refused.code());
    assertTrue(refused.err().contains("--force"), refused.err());
    assertEquals("// mine\n", Files.readString(file));
    assertEquals(0, Cli.run("import", "--root", root, "-o", file.toString(), "--force").code());
    assertEquals(text, Files.readString(file));
  }

  @Test
  void severalMachinesGoToAFolder() throws IOException {
    Path other = folder.resolve("other.tar");
    Files.write(other, tar(out -> file(out, DEVICE + "config", config(64))));
    Path made = folder.resolve("made");
    Cli.Result result =
        Cli.run(
            "import",
            "--root",
            capture().toString(),
            "--root",
            other.toString(),
            "-o",
            made.toString(),
            "--jobs",
            "2");
    assertEquals(0, result.code(), result.err());
    assertTrue(Files.exists(made.resolve("x28-none-q35-k6-1.iotopo")));
    assertTrue(
        Files.readString(made.resolve("other.iotopo"))
            .contains("// its capabilities were not seen: 64 bytes of configuration space"));
    Cli.Result namesakes =
        Cli.run("import", "--root", "a/m.tar", "--root", "b/m.tar.gz", "-o", made.toString());
    assertEquals(2, namesakes.code());
    assertEquals(2, Cli.run("import", "--root", "a", "--root", "b").code());
  }
}
