package org.iotopo.tests.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.iotopo.binary.Decoded;
import org.iotopo.binary.Dump;
import org.iotopo.binary.Octets;
import org.iotopo.binary.acpi.AcpiTables;
import org.iotopo.tests.Corpus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of real machines, where they are there; see {@link Corpus}. */
class AcpiCorpusTest {

  @ParameterizedTest
  @ValueSource(strings = {"dmar", "ivrs", "iort", "viot", "mcfg", "rimt"})
  void everyTableEncodesToItsOwnBytesAndEveryByteIsExplained(String kind) throws IOException {
    List<Path> files = Corpus.files(kind);
    assumeTrue(!files.isEmpty(), "no corpus of " + kind + " here: skipped");
    List<String> unexplained = new ArrayList<>();
    for (Path file : files) {
      Octets bytes = Octets.of(Files.readAllBytes(file));
      Decoded decoded = AcpiTables.decode(bytes);
      assertEquals(bytes, decoded.struct().encoded(), file.toString());
      Dump.of(decoded.struct()).stream()
          .filter(line -> line.kind() == Dump.Kind.UNKNOWN && !line.octets().isZero())
          .forEach(line -> unexplained.add(file.getFileName() + " at " + line.offset()));
    }
    assertEquals(List.of(), unexplained);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ivrs", "iort"})
  void aBrokenTableSaysWhatIsWrongAndWhere(String kind) throws IOException {
    List<Path> broken =
        Corpus.files(kind).stream().filter(file -> file.toString().contains("-0002.log")).toList();
    assumeTrue(!broken.isEmpty(), "no corpus of " + kind + " here: skipped");
    for (Path file : broken) {
      Decoded decoded = AcpiTables.decode(Octets.of(Files.readAllBytes(file)));
      assertTrue(decoded.problems().size() > 1, file + " " + decoded.problems());
    }
  }
}
