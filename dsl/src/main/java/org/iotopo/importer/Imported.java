package org.iotopo.importer;

import java.util.List;
import org.iotopo.model.Machine;

/**
 * A machine as its own description tells it.
 *
 * @param machine everything that was told, as a hand-written file would lower to
 * @param remarks what a reader should know, in the order of the elements
 * @param problems what was wrong with the material
 */
public record Imported(Machine machine, List<Remark> remarks, List<ImportProblem> problems) {

  /** Copies the lists. */
  public Imported {
    remarks = List.copyOf(remarks);
    problems = List.copyOf(problems);
  }
}
