package org.iotopo.ide.cli.report;

import java.util.List;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.lowering.LoadedFile;

/**
 * What is to be said about one file.
 *
 * @param loaded the file
 * @param findings those that the caller wants to see
 */
public record FileReport(LoadedFile loaded, List<LocatedFinding> findings) {

  /** Copies the list. */
  public FileReport {
    findings = List.copyOf(findings);
  }
}
