package org.iotopo.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that was run to its end.
 *
 * @param millis wall clock
 * @param peakKib the most memory that was resident, as Linux tells it; 0 elsewhere
 * @param exitCode what it said
 */
record Run(double millis, long peakKib, int exitCode) {

  /** Runs a command and throws its output away. */
  static Run of(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(new File("/dev/null"))
            .redirectError(new File("/dev/null"))
            .start();
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    long peak = 0;
    while (!process.waitFor(2, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, peakOf(status));
    }
    return new Run((System.nanoTime() - start) / 1e6, peak, process.exitValue());
  }

  /** The high-water mark only grows, so that the last look is right but for its last moments. */
  private static long peakOf(Path status) {
    try {
      for (String line : Files.readString(status, StandardCharsets.US_ASCII).split("\n")) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    } catch (IOException gone) {
      return 0;
    }
    return 0;
  }
}
