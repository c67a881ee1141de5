package org.iotopo.tests.captures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.iotopo.analysis.Facts;
import org.iotopo.ide.cli.tree.ReadTree;
import org.iotopo.importer.Imported;
import org.iotopo.importer.MachineBuilder;
import org.iotopo.importer.sysfs.SystemTree;
import org.iotopo.lowering.LoadedFile;
import org.iotopo.printer.Printer;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Linux as the judge of the importer: what a machine's own description makes us predict is what its
 * Linux did. Prints one line a capture.
 */
class ImportedCapturesTest {

  private static final Path FOLDER =
      Pipeline.REPOSITORY.resolve("dsl.tests/src/test/resources/captures");
  private static final String TAR = ".tar.gz";

  static List<String> captures() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(TAR))
          .map(name -> name.substring(0, name.length() - TAR.length()))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @ParameterizedTest
  @MethodSource("captures")
  void predictsFromTheDescriptionWhatItsLinuxComputed(String capture) throws IOException {
    ReadTree read = ReadTree.read(FOLDER.resolve(capture + TAR), capture + TAR);
    assertEquals(List.of(), read.problems());
    Imported imported = MachineBuilder.build(SystemTree.read("captured", read.tree()));
    String text = Printer.print(imported);
    LoadedFile file = Pipeline.load(text);
    Facts facts = Pipeline.facts(file);
    assertEquals(
        Observed.of(FOLDER.resolve(capture + ".observed.json")),
        Predicted.of(facts),
        () ->
            imported.problems() + "\n" + String.join("\n", Pipeline.findings(file)) + "\n" + text);
    assertEquals(imported.machine(), facts.declared(), text);
    System.out.printf(
        "%-36s %2d functions, %2d groups, %d remarks: as observed%n",
        capture,
        facts.topology().functions().size(),
        facts.groups().groups().size(),
        imported.remarks().size());
  }
}
