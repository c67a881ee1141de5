package org.iotopo.ide.cli.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.lowering.LoadedFile;

/**
 * What is to be said about one file.
 *
 * @param file its URI
 * @param textOf the text of this file and of those that it imports, by URI
 * @param findings those that the caller wants to see
 */
public record FileReport(
    String file, Function<String, Optional<String>> textOf, List<LocatedFinding> findings) {

  /** Copies the list. */
  public FileReport {
    findings = List.copyOf(findings);
  }

  /** Of a file that was checked. */
  public static FileReport of(LoadedFile loaded, List<LocatedFinding> findings) {
    return new FileReport(loaded.checked().file(), loaded::textOf, findings);
  }
}
