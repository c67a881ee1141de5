package org.iotopo.tests.captures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.iotopo.lowering.LoadedFile;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Linux itself as the judge: recorded machines, and what it made of them. */
class CapturesTest {

  private static final Path FOLDER =
      Pipeline.REPOSITORY.resolve("dsl.tests/src/test/resources/captures");

  static List<Capture> captures() {
    return Capture.all(FOLDER);
  }

  @ParameterizedTest
  @MethodSource("captures")
  void predictsGroupsRegionsAndRanges(Capture capture) {
    LoadedFile file = Pipeline.load(capture.text());
    assertEquals(
        Observed.of(capture.observed()),
        Predicted.of(Pipeline.facts(file)),
        () -> "findings: " + String.join("\n", Pipeline.findings(file)));
  }
}
