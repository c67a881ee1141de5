package org.iotopo.compiler;

import java.util.List;
import org.iotopo.diagnostics.Defect;
import org.iotopo.diagnostics.SourceMap;
import org.iotopo.diagnostics.Suppression;
import org.iotopo.model.Machine;

/**
 * One machine as its source has it.
 *
 * @param machine what was declared
 * @param defects what no machine can hold
 * @param suppressions what the author allows
 * @param sourceMap where things stand
 */
public record Source(
    Machine machine, List<Defect> defects, List<Suppression> suppressions, SourceMap sourceMap) {

  /** Copies the lists. */
  public Source {
    defects = List.copyOf(defects);
    suppressions = List.copyOf(suppressions);
  }
}
