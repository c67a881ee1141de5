package org.iotopo.tests.semantics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.iotopo.lowering.LoadedFile;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The worked examples of the semantics page, through the whole compiler. */
class WorkedExamplesTest {

  private static final Path FOLDER =
      Pipeline.REPOSITORY.resolve("dsl.tests/src/test/resources/semantics");

  static List<WorkedExample> examples() {
    return WorkedExample.all(FOLDER);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void givesExactlyWhatThePageSays(WorkedExample example) {
    LoadedFile file = Pipeline.load(example.text());
    Set<String> rules =
        file.checked().findings().stream()
            .map(located -> located.finding().rule())
            .collect(Collectors.toSet());
    Answers answers = new Answers(Pipeline.facts(file), rules);
    assertEquals(
        example.expectations().stream().map(Answers::sorted).collect(Collectors.joining("\n")),
        example.expectations().stream().map(answers::to).collect(Collectors.joining("\n")),
        () -> "findings: " + String.join("\n", Pipeline.findings(file)));
  }

  @Test
  void everyRowOfThePageHasAFile() {
    List<String> names =
        Pipeline.files(FOLDER).stream().map(file -> file.getFileName().toString()).toList();
    for (int row = 1; row <= 25; row++) {
      String prefix = String.format("07-%02d-", row);
      assertTrue(names.stream().anyMatch(name -> name.startsWith(prefix)), prefix);
    }
  }
}
