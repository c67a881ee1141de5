package org.iotopo.tests.backend.acpi;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iotopo.importer.RawMachine;
import org.iotopo.tests.Corpus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tables of real machines, alone, become a machine, and that machine tables of the same meaning.
 * What does not, and why, is a list of its own.
 */
class LiftedCorpusTest {

  /** Those that are not built again, and why. */
  private static final Map<String, String> KNOWN =
      Map.of(
          "lh-8b62d3c6b4bf8994.bin",
          "scopes of two steps: what is behind a bridge nobody tells",
          "lh-90513e675e02db8f.bin",
          "a DRHD at 0x0, for which Linux leaves all of VT-d off: there is no unit to build");

  @ParameterizedTest
  @ValueSource(strings = {"dmar", "ivrs", "mcfg", "iort", "viot", "rimt"})
  void aTableAloneIsBuiltAgainWithTheSameMeaning(String kind) throws IOException {
    List<Path> files = Corpus.files(kind);
    assumeTrue(!files.isEmpty(), "no corpus of " + kind + " here: skipped");
    SortedMap<String, List<String>> unlike = new TreeMap<>();
    for (Path file : files) {
      TreeSet<String> refusals = new TreeSet<>();
      RawMachine raw =
          Lifted.machine(Map.of(kind.toUpperCase(Locale.ROOT), List.of(Files.readAllBytes(file))));
      List<String> differences = Lifted.differences(raw, Lifted.built(raw, refusals));
      if (!differences.isEmpty()) {
        unlike.put(
            file.getFileName().toString(),
            refusals.isEmpty() ? differences : List.copyOf(refusals));
      }
    }
    String told =
        kind
            + ": "
            + (files.size() - unlike.size())
            + " of "
            + files.size()
            + " say the same, the rest\n"
            + String.join(
                "\n",
                unlike.entrySet().stream()
                    .map(each -> each.getKey() + "\n  " + String.join("\n  ", each.getValue()))
                    .toList());
    assertTrue(unlike.keySet().stream().allMatch(KNOWN::containsKey), told);
    assertTrue(unlike.size() * 20 <= files.size(), told);
  }
}
