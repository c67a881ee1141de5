package org.iotopo.tests.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iotopo.binary.Dump;
import org.iotopo.binary.Octets;
import org.iotopo.binary.acpi.AcpiTables;
import org.iotopo.tests.Corpus;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The other judge of our layouts: every field of {@code iasl -d} starts and ends where fields of
 * ours do, as far as that version of iasl knows the table. Skipped where there is no iasl.
 */
class IaslListingTest {

  private static final Pattern FIELD =
      Pattern.compile("\\[([0-9A-F]+)h \\d+\\s+(\\d+)\\]\\s+(.*?) : .*");

  private static final int MOST = 40;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"golden", "mcfg", "dmar", "ivrs", "iort"})
  void iaslSeesTheSameFields(String kind) throws Exception {
    assumeTrue(isThere(), "no iasl on PATH: skipped");
    List<byte[]> tables = tables(kind);
    assumeTrue(!tables.isEmpty(), "no corpus of " + kind + " here: skipped");
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (int index = 0; index < tables.size(); index++) {
      List<String> listing = listing(tables.get(index), kind + index);
      boolean known = listing.stream().noneMatch(line -> line.contains("nknown"));
      boolean whole =
          AcpiTables.decode(Octets.of(tables.get(index))).problems().stream()
              .noneMatch(problem -> problem.message().startsWith("only "));
      if (known && whole && listing.size() > 1) {
        compared++;
        differences.addAll(differences(kind + index, tables.get(index), listing));
      }
    }
    assertEquals(List.of(), differences, compared + " tables compared");
    assumeTrue(compared > 0, "this iasl knows none of the tables of " + kind);
  }

  private static List<String> differences(String name, byte[] table, List<String> listing) {
    Set<Integer> edges = new TreeSet<>();
    for (Dump.Line line : Dump.of(AcpiTables.decode(Octets.of(table)).struct())) {
      edges.add(line.offset());
      edges.add(line.offset() + line.octets().size());
      // What fills a name up is a field of its own for iasl.
      edges.add(line.offset() + line.octets().text().length() + 1);
    }
    List<String> differences = new ArrayList<>();
    for (String line : listing) {
      Matcher field = FIELD.matcher(line);
      if (field.matches()) {
        int first = Integer.parseInt(field.group(1), 16);
        int end = first + Integer.parseInt(field.group(2));
        if (!edges.contains(first) || !edges.contains(end)) {
          differences.add(name + ": " + line.strip());
        }
      }
    }
    return differences;
  }

  private List<String> listing(byte[] table, String name) throws Exception {
    Path file = Files.write(folder.resolve(name + ".dat"), table);
    Process iasl =
        new ProcessBuilder("iasl", "-d", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile())
            .start();
    if (!iasl.waitFor(20, TimeUnit.SECONDS)) {
      iasl.destroyForcibly();
      return List.of();
    }
    List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve(name + ".log")));
    Path listing = folder.resolve(name + ".dsl");
    if (Files.exists(listing)) {
      lines.addAll(Files.readAllLines(listing, java.nio.charset.StandardCharsets.ISO_8859_1));
    }
    return lines;
  }

  private static List<byte[]> tables(String kind) throws IOException {
    List<byte[]> tables = new ArrayList<>();
    if (kind.equals("golden")) {
      GoldenVectors.all().forEach(each -> tables.add(HexFormat.of().parseHex(each)));
    } else {
      List<Path> files = Corpus.files(kind);
      for (Path file : files.subList(0, Math.min(MOST, files.size()))) {
        tables.add(Files.readAllBytes(file));
      }
    }
    return tables;
  }

  private static boolean isThere() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "iasl")));
  }
}
