package org.iotopo.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A cold check of one small example beside {@code java -version}, in turns. */
public final class ColdStart {

  private static final int TIMES = 15;

  private ColdStart() {}

  /** Arguments: the launcher, the example, the java. */
  public static void main(String[] arguments) throws Exception {
    List<String> check = List.of(arguments[0], "check", Path.of(arguments[1]).toString());
    List<String> version = List.of(arguments[2], "-version");
    Run.of(check);
    Run.of(version);
    Timing checks = new Timing();
    Timing versions = new Timing();
    long peak = 0;
    for (int i = 0; i < TIMES; i++) {
      versions.add((long) (1e6 * Run.of(version).millis()));
      Run run = Run.of(check);
      checks.add((long) (1e6 * run.millis()));
      peak = Math.max(peak, run.peakKib());
    }
    System.out.printf(
        Locale.ROOT,
        "java -version %.0f ms, check %.0f ms (p95 %.0f): %.1f times; at most %d MiB resident%n",
        versions.median(),
        checks.median(),
        checks.percentile(95),
        checks.median() / versions.median(),
        peak / 1024);
  }
}
