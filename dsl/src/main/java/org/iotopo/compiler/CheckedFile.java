package org.iotopo.compiler;

import java.util.List;
import org.iotopo.diagnostics.LocatedFinding;

/**
 * One file, checked.
 *
 * @param file its URI
 * @param machines its machines in the order of the file
 * @param findings everything that is to be said about the file, its syntax included, in the order
 *     of the text; what stands in an imported file carries that file in its span and comes last
 */
public record CheckedFile(String file, List<Compilation> machines, List<LocatedFinding> findings) {

  /** Copies the lists. */
  public CheckedFile {
    machines = List.copyOf(machines);
    findings = List.copyOf(findings);
  }
}
