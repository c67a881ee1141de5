package org.iotopo.compiler;

import java.util.List;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.SourceMap;
import org.iotopo.diagnostics.Suppression;

/**
 * One machine, checked.
 *
 * @param facts what was worked out
 * @param findings what is wrong or worth knowing, suppressed ones left out, in the order of the
 *     source map's callers: by rule stage, then by element
 * @param suppressions what the author allows
 * @param sourceMap where things stand
 */
public record Compilation(
    Facts facts, List<Finding> findings, List<Suppression> suppressions, SourceMap sourceMap) {

  /** Copies the lists. */
  public Compilation {
    findings = List.copyOf(findings);
    suppressions = List.copyOf(suppressions);
  }
}
