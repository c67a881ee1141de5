package org.iotopo.tests.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backends;
import org.iotopo.compiler.Compilation;
import org.iotopo.diagnostics.Severity;
import org.iotopo.lowering.LoadedFile;
import org.iotopo.tests.Pipeline;
import org.iotopo.tests.backend.JsonSchemas;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The machines that the repository shows. */
class ExamplesTest {

  private static final Path FOLDER = Pipeline.REPOSITORY.resolve("examples");
  private static final String MARK = "// expect: ";

  static List<Path> examples() {
    return Pipeline.files(FOLDER);
  }

  static List<Path> allFiles() {
    return Stream.concat(
            Pipeline.files(FOLDER).stream(), Pipeline.files(FOLDER.resolve("parts")).stream())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void saysWhatItsHeaderPromises(Path example) {
    LoadedFile file = Pipeline.load(example);
    TreeSet<String> found =
        file.checked().findings().stream()
            .filter(located -> located.finding().severity().isAtLeast(Severity.WARNING))
            .map(located -> located.finding().rule())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(expected(file.text()), found, () -> String.join("\n", Pipeline.findings(file)));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void saysWhatItShowsAndWhereTheNumbersAreFrom(Path example) {
    String text = Pipeline.read(example);
    assertTrue(text.startsWith("// "), "no header");
    assertTrue(text.contains("\n// Shows: "), "nothing shown");
    assertTrue(text.contains("\n// Numbers: "), "no source");
  }

  @ParameterizedTest
  @MethodSource("allFiles")
  void standsAsTheFormatterWritesIt(Path file) {
    LoadedFile loaded = Pipeline.load(file);
    assertEquals(loaded.text(), Pipeline.formatted(loaded));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void becomesJsonAsTheSchemaWantsIt(Path example) throws IOException {
    for (Compilation machine : Pipeline.load(example).checked().machines()) {
      for (Artifact artifact : Backends.byId("json").orElseThrow().build(machine.facts())) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        artifact.content().writeTo(out);
        JsonSchemas.assertValid("machine.schema.json", out.toString(StandardCharsets.UTF_8));
      }
    }
  }

  private static TreeSet<String> expected(String text) {
    String line = text.lines().filter(each -> each.startsWith(MARK)).findFirst().orElseThrow();
    String rules = line.substring(MARK.length());
    return rules.equals("nothing")
        ? new TreeSet<>()
        : new TreeSet<>(Arrays.asList(rules.split(", ")));
  }
}
