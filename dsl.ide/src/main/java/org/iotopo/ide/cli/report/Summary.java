package org.iotopo.ide.cli.report;

import java.util.List;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.Severity;

/** How many findings of which severity in how many files. */
public final class Summary {

  private final int[] counts = new int[Severity.values().length];
  private int files;

  /** One more file. */
  public void add(List<LocatedFinding> findings) {
    files++;
    findings.forEach(located -> counts[located.finding().severity().ordinal()]++);
  }

  /** Findings of exactly that severity. */
  public int count(Severity severity) {
    return counts[severity.ordinal()];
  }

  /** Files that were checked. */
  public int files() {
    return files;
  }

  /** Whether there is a finding at least as bad as that. */
  public boolean hasAtLeast(Severity least) {
    for (Severity severity : Severity.values()) {
      if (severity.isAtLeast(least) && count(severity) > 0) {
        return true;
      }
    }
    return false;
  }

  /** {@code 2 errors, 1 warning in 3 files}, or {@code 3 files, no findings}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Severity severity : Severity.values()) {
      if (count(severity) > 0) {
        text.append(text.isEmpty() ? "" : ", ").append(counted(count(severity), word(severity)));
      }
    }
    String inFiles = counted(files, "file");
    return text.isEmpty() ? inFiles + ", no findings" : text + " in " + inFiles;
  }

  private static String word(Severity severity) {
    return severity.toString();
  }

  /** {@code 1 file}, {@code 2 files}. */
  public static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
