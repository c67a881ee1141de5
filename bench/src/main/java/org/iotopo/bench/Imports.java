package org.iotopo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Recorded machines imported: one in a cold process, and many in one process. */
public final class Imports {

  private static final int COLD = 11;
  private static final int[] MANY = {100, 1000};

  private Imports() {}

  /** Arguments: the launcher, the folder of captures, a folder to work in. */
  public static void main(String[] arguments) throws Exception {
    String launcher = arguments[0];
    List<Path> captures = captures(Path.of(arguments[1]));
    Path folder = Files.createDirectories(Path.of(arguments[2]));
    System.out.printf("%9s %9s %9s%n", "machines", "seconds", "MiB");
    Timing cold = new Timing();
    long peak = 0;
    for (int run = 0; run < COLD; run++) {
      String capture = captures.get(run % captures.size()).toString();
      Run one = finished(List.of(launcher, "import", "--root", capture));
      cold.add((long) (1e6 * one.millis()));
      peak = Math.max(peak, one.peakKib());
    }
    print(1, cold.median(), peak);
    for (int count : MANY) {
      List<String> command = new ArrayList<>(List.of(launcher, "import", "--jobs", "2", "--force"));
      command.addAll(List.of("-o", folder.resolve("made").toString()));
      for (int machine = 0; machine < count; machine++) {
        Path copy = folder.resolve("machine" + machine + ".tar.gz");
        Files.copy(
            captures.get(machine % captures.size()), copy, StandardCopyOption.REPLACE_EXISTING);
        command.addAll(List.of("--root", copy.toString()));
      }
      Run all = finished(command);
      print(count, all.millis(), all.peakKib());
    }
  }

  private static Run finished(List<String> command) throws IOException, InterruptedException {
    Run run = Run.of(command);
    if (run.exitCode() != 0) {
      throw new IllegalStateException(command.subList(0, 4) + " ended with " + run.exitCode());
    }
    return run;
  }

  private static List<Path> captures(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".tar.gz")).sorted().toList();
    }
  }

  private static void print(int machines, double millis, long peakKib) {
    System.out.printf(Locale.ROOT, "%9d %9.2f %9d%n", machines, millis / 1000, peakKib / 1024);
  }
}
