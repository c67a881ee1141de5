package org.iotopo.tests.tools;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.iotopo.ide.cli.Main;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tools/iotopo-capture} on a machine that is a folder, in the shells that are here. */
class CaptureScriptTest {

  private static final Path SCRIPT = Path.of("..", "tools", "iotopo-capture").toAbsolutePath();
  private static final int SERIAL = 0x104;

  @TempDir Path folder;
  private Path root;

  @BeforeEach
  void makeAMachine() throws IOException {
    assumeTrue(has("tar") && has("gzip"), "no tar or gzip here: skipped");
    root = Files.createDirectory(folder.resolve("root"));
    write("proc/version", "Linux version 6.12.0 (joe@secret-host) #1");
    write("proc/cmdline", "root=UUID=secret intel_iommu=on hostname=secret-host pci=noats\n");
    write("proc/iomem", "00100000-3ffdffff : System RAM\n  2b000000-2c1d3f8f : Kernel code\n");
    String function = "sys/bus/pci/devices/0000:01:00.0/";
    write(function + "config", config());
    write(function + "vendor", "0x8086\n");
    write(function + "device", "0x10c9\n");
    Files.createSymbolicLink(
        Files.createDirectories(root.resolve("sys/bus/pci/devices/0000:01:10.0")).resolve("physfn"),
        Path.of("../../0000:00:01.0/0000:01:00.0"));
    write("sys/firmware/acpi/tables/DMAR", "DMAR");
    write("sys/firmware/acpi/tables/MSDM", "MSDM with a licence key");
    write("sys/firmware/acpi/tables/SSDT1", "SSDT");
    write("sys/class/dmi/id/product_serial", "secret");
    write("usr/share/misc/pci.ids", "8086  Intel\n\t10c9  82576\n\t10d3  82574L\n9005  Adaptec\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash", "busybox"})
  void takesWhatImportReads(String shell) throws IOException, InterruptedException {
    assumeTrue(has(shell), "no " + shell + " here: skipped");
    Path out = unpacked(shell);
    assertEquals(
        List.of(
            "proc/cmdline",
            "proc/iomem",
            "proc/version",
            "sys/bus/pci/devices/0000:01:00.0/config",
            "sys/bus/pci/devices/0000:01:00.0/device",
            "sys/bus/pci/devices/0000:01:00.0/vendor",
            "sys/bus/pci/devices/0000:01:10.0/physfn",
            "sys/firmware/acpi/tables/DMAR",
            "sys/firmware/acpi/tables/SSDT1",
            "usr/share/misc/pci.ids"),
        paths(out));
    assertArrayEquals(
        config(), Files.readAllBytes(out.resolve("sys/bus/pci/devices/0000:01:00.0/config")));
    assertEquals(
        "../0000:01:00.0",
        Files.readSymbolicLink(out.resolve("sys/bus/pci/devices/0000:01:10.0/physfn")).toString());
    assertEquals(
        "8086  Intel\n\t10c9  82576\n", Files.readString(out.resolve("usr/share/misc/pci.ids")));
    assertEquals(List.of("capture.tar.gz", "out", "root"), names(folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "busybox"})
  void leavesOutSerialNumbersAndNames(String shell) throws IOException, InterruptedException {
    assumeTrue(has(shell), "no " + shell + " here: skipped");
    Path out = unpacked(shell, "--anonymous");
    byte[] blanked = config();
    ByteBuffer.wrap(blanked).putLong(SERIAL, 0);
    assertArrayEquals(
        blanked, Files.readAllBytes(out.resolve("sys/bus/pci/devices/0000:01:00.0/config")));
    assertEquals("Linux version 6.12.0\n", Files.readString(out.resolve("proc/version")));
    assertEquals("intel_iommu=on pci=noats \n", Files.readString(out.resolve("proc/cmdline")));
    assertFalse(Files.readString(out.resolve("proc/iomem")).contains("Kernel"));
    assertFalse(Files.exists(out.resolve("sys/firmware/acpi/tables/SSDT1")));
    for (String path : paths(out)) {
      Path file = out.resolve(path);
      assertFalse(
          !Files.isSymbolicLink(file)
              && Files.readString(file, StandardCharsets.ISO_8859_1).contains("secret"),
          path);
    }
  }

  @Test
  void makesWhatImportReads() throws IOException, InterruptedException {
    unpacked("sh", "--anonymous");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] command = {"import", "--root", at("capture.tar.gz")};
    int code = Main.run(command, InputStream.nullInputStream(), out, err);
    assertEquals(0, code, err.toString(StandardCharsets.UTF_8));
    String text = out.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("id 8086:10c9"), text);
    assertTrue(text.contains("/** Intel 82576 */"), text);
    assertTrue(text.contains("kernel 6.12"), text);
  }

  @Test
  void saysWhatItCouldNotDo() throws IOException, InterruptedException {
    assertTrue(run(2, "sh", SCRIPT.toString(), "--wat").contains("no option --wat"));
    assertTrue(
        run(2, "sh", SCRIPT.toString(), "--root", folder.resolve("none").toString(), at("x"))
            .contains("no such folder"));
    assertTrue(
        run(2, "sh", SCRIPT.toString(), "--root", root.resolve("usr").toString(), at("x"))
            .contains("no sys and no proc that can be read"));
    assertEquals(List.of("root"), names(folder));
  }

  @Test
  void isShortAndClean() throws IOException, InterruptedException {
    assertTrue(Files.readAllLines(SCRIPT).size() < 100);
    assumeTrue(has("shellcheck"), "no shellcheck here: skipped");
    assertEquals("", run(0, "shellcheck", SCRIPT.toString()));
  }

  private Path unpacked(String shell, String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(shell));
    if (shell.equals("busybox")) {
      command.add("sh");
    }
    command.addAll(List.of(SCRIPT.toString(), "--root", root.toString()));
    command.addAll(List.of(options));
    command.add(at("capture.tar.gz"));
    run(0, command.toArray(new String[0]));
    Path out = Files.createDirectory(folder.resolve("out"));
    run(0, "tar", "-xzf", at("capture.tar.gz"), "-C", out.toString());
    return out;
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private static String run(int exit, String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(exit, process.exitValue(), said);
    return said;
  }

  /** A function with a Device Serial Number (PCIe 7.9.3) as its first extended capability. */
  private static byte[] config() {
    ByteBuffer bytes = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(0, 0x10c98086).putInt(0x100, 0x14010003).putInt(0x140, 0x0001000d);
    bytes.putLong(SERIAL, 0x1122334455667788L).putLong(0x144, -1L);
    return bytes.array();
  }

  private void write(String path, String text) throws IOException {
    write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(String path, byte[] bytes) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private static List<String> paths(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      return files
          .filter(file -> !Files.isDirectory(file) || Files.isSymbolicLink(file))
          .map(file -> tree.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return List.copyOf(new TreeSet<>(files.map(file -> file.getFileName().toString()).toList()));
    }
  }

  private static boolean has(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }
}
