package org.iotopo.tests.backend.ssdt;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The assembler and disassembler of ACPICA, run once a file: several would share names. */
final class Iasl {

  private static final String CLEAN = "0 Errors, 0 Warnings, 0 Remarks";

  private Iasl() {}

  static boolean isThere() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "iasl")));
  }

  /** Makes {@code NAME.aml} of each {@code NAME.dsl}; what it says unless all are clean. */
  static String assemble(Path folder, List<Path> sources) throws Exception {
    String said = run(folder, "iasl", sources);
    int clean = said.split(CLEAN, -1).length - 1;
    return clean == sources.size() ? "" : said;
  }

  /** Makes {@code NAME.dsl} of each {@code NAME.aml}. */
  static void disassemble(Path folder, List<Path> tables) throws Exception {
    run(folder, "iasl -d", tables);
  }

  private static String run(Path folder, String command, List<Path> files)
      throws IOException, InterruptedException {
    String loop = "for file; do " + command + " \"$file\"; done";
    List<String> words = new ArrayList<>(List.of("sh", "-c", loop, "sh"));
    files.forEach(file -> words.add(file.getFileName().toString()));
    Path log = folder.resolve("iasl.log");
    Process iasl =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!iasl.waitFor(60, TimeUnit.SECONDS)) {
      iasl.destroyForcibly();
      throw new AssertionError("iasl does not end");
    }
    return Files.readString(log, StandardCharsets.ISO_8859_1);
  }
}
