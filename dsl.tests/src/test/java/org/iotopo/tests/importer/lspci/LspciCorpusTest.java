package org.iotopo.tests.importer.lspci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.iotopo.importer.FunctionFacts;
import org.iotopo.importer.ImportProblem;
import org.iotopo.importer.Imported;
import org.iotopo.importer.MachineBuilder;
import org.iotopo.importer.RawFunction;
import org.iotopo.importer.RawMachine;
import org.iotopo.importer.lspci.LspciReader;
import org.iotopo.lowering.LoadedFile;
import org.iotopo.printer.Printer;
import org.iotopo.tests.Corpus;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Real dumps: all are read, and lspci's own words for their registers give the same facts. */
class LspciCorpusTest {

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> readsEveryDump() {
    List<Path> files = Corpus.files("lspci");
    assumeTrue(!files.isEmpty(), "no corpus of lspci here: skipped");
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> reads(file)));
  }

  /** What comes of it has no error, or importing named what does not fit together. */
  private static void reads(Path file) throws IOException {
    List<ImportProblem> problems = new ArrayList<>();
    List<RawFunction> functions = LspciReader.read("lspci", Files.readAllBytes(file), problems);
    assertFalse(functions.isEmpty());
    RawMachine none = RawMachine.named("pasted");
    RawMachine raw =
        new RawMachine(
            "pasted",
            Optional.empty(),
            functions,
            none.iomem(),
            List.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            none.ids(),
            problems);
    Imported imported = MachineBuilder.build(raw);
    LoadedFile loaded = Pipeline.load(Printer.print(imported));
    assertEquals(imported.machine(), Pipeline.facts(loaded).declared());
    boolean sound = Pipeline.findings(loaded).stream().noneMatch(line -> line.startsWith("error"));
    assertTrue(
        sound || !imported.problems().isEmpty(), String.join("\n", Pipeline.findings(loaded)));
  }

  @TestFactory
  Stream<DynamicTest> wordsTellWhatRegistersTell() {
    List<Path> files = Corpus.files("lspci");
    assumeTrue(!files.isEmpty(), "no corpus of lspci here: skipped");
    assumeTrue(hasLspci(), "no lspci here: skipped");
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> compare(file)));
  }

  private void compare(Path file) throws IOException, InterruptedException {
    StringBuilder registers = new StringBuilder();
    for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
      if (line.matches("[0-9a-f:]+\\.[0-7] .*|[0-9a-f]{2,3}: .*|")) {
        registers.append(line).append('\n');
      }
    }
    Path dump = Files.writeString(folder.resolve("dump"), registers);
    Path words = folder.resolve("words");
    Process lspci =
        new ProcessBuilder("lspci", "-D", "-F", dump.toString(), "-nn", "-vvv")
            .redirectOutput(words.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assumeTrue(lspci.waitFor(30, TimeUnit.SECONDS) && lspci.exitValue() == 0, "lspci refused");
    List<RawFunction> read = read(Files.readAllBytes(dump));
    List<RawFunction> told = read(Files.readAllBytes(words));
    assertEquals(read.size(), told.size());
    for (int index = 0; index < read.size(); index++) {
      assertEquals(
          comparable(read.get(index).facts()),
          comparable(told.get(index).facts()),
          read.get(index).bdf().toString());
    }
  }

  /**
   * What words do not tell is left out: the ROM that lspci leaves out, and the header's top bit.
   */
  private static List<Object> comparable(FunctionFacts facts) {
    return List.of(
        facts.id(),
        facts.classCode(),
        facts.header(),
        facts.command(),
        facts.bars(),
        facts.bridge(),
        facts.express(),
        facts.acs(),
        List.of(facts.ats(), facts.pasid(), facts.pri(), facts.msi(), facts.msix()),
        facts.srIov(),
        facts.resizable(),
        facts.fixed());
  }

  private static List<RawFunction> read(byte[] text) {
    List<ImportProblem> problems = new ArrayList<>();
    return LspciReader.read("lspci", text, problems);
  }

  private static boolean hasLspci() {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(place -> Files.isExecutable(Path.of(place, "lspci")));
  }
}
