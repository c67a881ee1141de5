package org.iotopo.tests.backend.acpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.iotopo.analysis.Facts;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ACPICA's disassembler, where it is installed, reads every table that it knows. */
class DisassembledTablesTest {

  /** What Debian's release of 2020 does not know. */
  private static final List<String> UNKNOWN = List.of("VIOT", "RIMT");

  /** And what of other tables it does not: IVHDs of type 40h, RMRs. */
  private static final List<String> NEWER =
      List.of("Subtable Type : 40", "IVRS subtable type 0x40", "IORT node type 0x6");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x02-intel-aw48-cm-iotlb",
        "x24-amd-basic",
        "x30-viommu-basic",
        "x53-rmrr-adjacent-bridge",
        "a13-smmuv3-acpi-rmr-nokeep"
      })
  void theDisassemblerReadsWhatIsBuilt(String capture, @TempDir Path folder)
      throws IOException, InterruptedException {
    assumeTrue(isInstalled(), "no iasl here: skipped");
    Path source =
        Pipeline.REPOSITORY.resolve("dsl.tests/src/test/resources/captures/" + capture + ".iotopo");
    Facts facts = Pipeline.facts(Pipeline.load(source));
    TreeMap<String, List<byte[]>> tables = new TreeMap<>(Lifted.built(facts, new TreeSet<>()));
    tables.keySet().removeAll(UNKNOWN);
    assertFalse(tables.isEmpty());
    for (String signature : tables.keySet()) {
      Path file = folder.resolve(signature + ".aml");
      Files.write(file, tables.get(signature).get(0));
      Process process =
          new ProcessBuilder("iasl", "-d", file.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve(signature + ".log").toFile())
              .start();
      assertEquals(true, process.waitFor(60, TimeUnit.SECONDS));
      String said =
          Files.readString(folder.resolve(signature + ".log"))
              + Files.readString(folder.resolve(signature + ".dsl"));
      List<String> complaints =
          said.lines()
              .filter(line -> line.matches("(?i).*(error|unknown|invalid|incorrect).*"))
              .filter(line -> NEWER.stream().noneMatch(line::contains))
              .toList();
      assertEquals(List.of(), complaints, signature);
    }
  }

  private static boolean isInstalled() throws InterruptedException {
    try {
      Process process = new ProcessBuilder("iasl", "-v").redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
