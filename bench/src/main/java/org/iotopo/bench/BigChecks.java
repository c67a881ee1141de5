package org.iotopo.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A cold check of big machines: seconds and memory. */
public final class BigChecks {

  private static final int TIMES = 5;

  private BigChecks() {}

  /** Arguments: the launcher, a folder for the machines. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    System.out.printf("%9s %9s %9s %9s%n", "functions", "KiB", "seconds", "MiB");
    for (int size : Texts.SIZES) {
      byte[] text = Texts.machine(size);
      Path file = Files.write(folder.resolve("m" + size + ".iotopo"), text);
      Timing times = new Timing();
      long peak = 0;
      for (int i = 0; i < TIMES; i++) {
        Run run = Run.of(List.of(arguments[0], "check", file.toString()));
        times.add((long) (1e6 * run.millis()));
        peak = Math.max(peak, run.peakKib());
      }
      System.out.printf(
          Locale.ROOT,
          "%9d %9d %9.2f %9d%n",
          size,
          text.length / 1024,
          times.median() / 1000,
          peak / 1024);
    }
  }
}
