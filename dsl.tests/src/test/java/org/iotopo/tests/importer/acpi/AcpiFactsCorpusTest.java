package org.iotopo.tests.importer.acpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.iotopo.binary.Octets;
import org.iotopo.importer.FirmwareFacts;
import org.iotopo.tests.Corpus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of real machines say something, where they are there. */
class AcpiFactsCorpusTest {

  /** Tables without an SMMU, and those that a test suite made up. */
  private static final List<String> WITHOUT_UNITS =
      List.of("fwts-iort", "NoSmmu", "virt-IORT", "arm-viot-IORT", "arm-viot-pxb-IORT");

  @ParameterizedTest
  @ValueSource(strings = {"dmar", "ivrs", "iort", "viot", "rimt"})
  void everyTableTellsOfAUnitThatTranslatesSomebody(String kind) throws IOException {
    List<Path> files = Corpus.files(kind);
    assumeTrue(!files.isEmpty(), "no corpus of " + kind + " here: skipped");
    List<String> silent = new ArrayList<>();
    for (Path file : files) {
      Octets table = Octets.of(Files.readAllBytes(file));
      FirmwareFacts facts = new Told().by(kind.toUpperCase(Locale.ROOT), List.of(table));
      boolean excused =
          WITHOUT_UNITS.stream().anyMatch(file.getFileName().toString()::contains)
              || Told.messages(facts).stream().anyMatch(text -> text.contains("at 0x0;"));
      if (!excused && facts.iommus().stream().allMatch(unit -> unit.covers().isEmpty())) {
        silent.add(file.getFileName() + " " + Told.messages(facts));
      }
    }
    assertEquals(List.of(), silent);
  }
}
