package org.iotopo.tests.printer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.iotopo.compiler.Compilation;
import org.iotopo.lowering.LoadedFile;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every machine of the repository, printed: it lowers to the same. */
class PrintedFilesTest {

  static List<Path> folders() {
    Path resources = Pipeline.REPOSITORY.resolve("dsl.tests/src/test/resources");
    return Stream.of("captures", "semantics", "printer", "cli", "rules")
        .map(resources::resolve)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void printsWhatLowersToTheSameMachine(Path folder) {
    printAll(folder);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void printsTheExamples(Path file) {
    assertTrue(print(file) > 0);
  }

  static List<Path> examples() {
    return Pipeline.files(Pipeline.REPOSITORY.resolve("examples"));
  }

  private static void printAll(Path folder) {
    int printed = 0;
    for (Path file : sources(folder)) {
      printed += print(file);
    }
    assertTrue(printed > 0, folder.toString());
  }

  private static int print(Path path) {
    LoadedFile file = Pipeline.load(path);
    if (!RoundTrip.isWhole(file)) {
      return 0;
    }
    for (Compilation machine : file.checked().machines()) {
      RoundTrip.holdsFor(path.toString(), machine.facts().declared());
    }
    return file.checked().machines().size();
  }

  private static List<Path> sources(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".iotopo")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
