package org.iotopo.tests.backend.ssdt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.iotopo.analysis.Facts;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backend;
import org.iotopo.backend.Backends;
import org.iotopo.backend.BuildOptions;
import org.iotopo.diagnostics.Severity;
import org.iotopo.tests.Pipeline;
import org.iotopo.tests.printer.RandomModel;
import org.junit.jupiter.api.Test;

/**
 * The assembler as the judge: it makes our bytes of our source without a remark, and of its own
 * reading of our bytes the same again. Checksum and creator are its own. Skipped where there is no
 * iasl.
 */
class SsdtIaslTest {

  private static final BuildOptions OPTIONS = new BuildOptions("AB", "X Y", 0xdead_beefL, false);

  @Test
  void makesTheSameBytesOfEveryExample() throws Exception {
    List<Facts> machines = new ArrayList<>();
    for (Path file : Pipeline.files(Pipeline.REPOSITORY.resolve("examples"))) {
      machines.add(Pipeline.facts(Pipeline.load(file)));
    }
    judge(machines);
  }

  @Property(tries = 8, shrinking = ShrinkingMode.OFF)
  void makesTheSameBytesOfMachinesByChance(@ForAll long seed) throws Exception {
    judge(
        LongStream.range(seed, seed + 40)
            .mapToObj(each -> Facts.of(RandomModel.of(each), List.of()))
            .toList());
  }

  private static void judge(List<Facts> machines) throws Exception {
    assumeTrue(Iasl.isThere(), "no iasl on PATH: skipped");
    Backend backend = Backends.byId("ssdt").orElseThrow();
    Path folder = Files.createTempDirectory("ssdt");
    List<byte[]> tables = new ArrayList<>();
    List<Path> sources = new ArrayList<>();
    List<Path> copies = new ArrayList<>();
    for (Facts facts : machines) {
      if (backend.refusals(facts, OPTIONS).stream()
          .anyMatch(finding -> finding.severity() == Severity.ERROR)) {
        continue;
      }
      List<Artifact> artifacts = backend.build(facts, OPTIONS);
      if (artifacts.isEmpty()) {
        continue;
      }
      String name = "m" + tables.size();
      tables.add(bytes(artifacts.get(0)));
      sources.add(Files.write(folder.resolve(name + ".dsl"), bytes(artifacts.get(1))));
      copies.add(Files.write(folder.resolve(name + "-again.aml"), bytes(artifacts.get(0))));
    }
    assertEquals("", Iasl.assemble(folder, sources));
    Iasl.disassemble(folder, copies);
    List<Path> listings = copies.stream().map(copy -> renamed(copy, ".dsl")).toList();
    for (Path copy : copies) {
      Files.delete(copy);
    }
    assertEquals("", Iasl.assemble(folder, listings));
    for (int index = 0; index < tables.size(); index++) {
      String ours = withoutCreator(tables.get(index));
      assertEquals(ours, withoutCreator(Files.readAllBytes(renamed(sources.get(index), ".aml"))));
      assertEquals(ours, withoutCreator(Files.readAllBytes(copies.get(index))));
    }
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static Path renamed(Path file, String extension) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + extension);
  }

  private static byte[] bytes(Artifact artifact) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    artifact.content().writeTo(out);
    return out.toByteArray();
  }

  /** FIRMWARE 2.9: iasl writes its own checksum, creator and creator revision. */
  private static String withoutCreator(byte[] table) {
    byte[] rest = table.clone();
    rest[9] = 0;
    java.util.Arrays.fill(rest, 28, 36, (byte) 0);
    return HexFormat.of().formatHex(rest);
  }
}
