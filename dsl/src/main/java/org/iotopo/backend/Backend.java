package org.iotopo.backend;

import java.util.List;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.report.MachineReport;

/**
 * Turns the facts of one machine into files for one target. Pure: the same facts, the same bytes.
 */
public interface Backend {

  /** The word after {@code --to}. */
  String id();

  /** What it makes, in one line. */
  String summary();

  /**
   * The ids of the targets that it stands for, each of which is built and refused by itself; a
   * target with parts makes no file of its own.
   */
  default List<String> parts() {
    return List.of();
  }

  /** The files, in the order in which they are to be written. */
  List<Artifact> build(Facts facts);

  /** The files, as a person wants them; by default a target has nothing to choose. */
  default List<Artifact> build(Facts facts, BuildOptions options) {
    return build(facts);
  }

  /** The files, with what is wrong with the machine where the target tells people of that. */
  default List<Artifact> build(MachineReport report, BuildOptions options) {
    return build(report.facts(), options);
  }

  /**
   * What the machine says that this target cannot, each at its place: a number that a field does
   * not hold, a name that is no name there. With an error among them nothing is written for this
   * target; nothing is ever cut or wrapped.
   */
  default List<Finding> refusals(Facts facts, BuildOptions options) {
    return List.of();
  }
}
