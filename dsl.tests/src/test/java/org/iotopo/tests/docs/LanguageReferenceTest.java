package org.iotopo.tests.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.iotopo.diagnostics.Severity;
import org.iotopo.lowering.LoadedFile;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the language reference, run. */
class LanguageReferenceTest {

  static List<Snippet> snippets() {
    return Snippet.all(Pipeline.REPOSITORY.resolve("docs/language.md"));
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void hasTheErrorsThatItIsThereToShow(Snippet snippet) {
    LoadedFile file = Pipeline.load(snippet.file());
    TreeSet<String> errors =
        file.checked().findings().stream()
            .filter(located -> located.finding().severity() == Severity.ERROR)
            .map(located -> located.finding().rule())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        snippet.reports(), errors, () -> String.join("\n", Pipeline.findings(file)) + "\n");
  }

  @Test
  void speaksOfEveryKeyword() {
    String page = Pipeline.read(Pipeline.REPOSITORY.resolve("docs/language.md"));
    Set<String> missing =
        Pipeline.keywords().stream()
            .filter(word -> !page.contains(word))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(missing.isEmpty(), () -> "not in the reference: " + missing);
  }
}
