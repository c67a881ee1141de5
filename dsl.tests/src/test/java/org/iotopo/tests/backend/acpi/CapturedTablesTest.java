package org.iotopo.tests.backend.acpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.iotopo.ide.cli.tree.ReadTree;
import org.iotopo.importer.RawMachine;
import org.iotopo.importer.sysfs.SystemTree;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A captured machine is built into tables that say of its functions what its own tables say: the
 * same units, the same requesters with the same output IDs, the same regions and configuration
 * spaces.
 */
class CapturedTablesTest {

  private static final Path FOLDER =
      Pipeline.REPOSITORY.resolve("dsl.tests/src/test/resources/captures");
  private static final String TAR = ".tar.gz";

  static List<String> captures() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(TAR))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @ParameterizedTest
  @MethodSource("captures")
  void theTablesOfACaptureAreBuiltAgain(String capture) throws IOException {
    ReadTree read = ReadTree.read(FOLDER.resolve(capture), capture);
    RawMachine raw = SystemTree.read("captured", read.tree());
    assumeTrue(
        raw.acpi().keySet().stream().anyMatch(Lifted.SIGNATURES::contains),
        capture + " has no such table: skipped");
    TreeSet<String> refusals = new TreeSet<>();
    assertEquals(
        List.of(), Lifted.differences(raw, Lifted.built(raw, refusals)), refusals::toString);
  }
}
