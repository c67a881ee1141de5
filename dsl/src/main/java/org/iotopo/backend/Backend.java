package org.iotopo.backend;

import java.util.List;
import org.iotopo.analysis.Facts;

/**
 * Turns the facts of one machine into files for one target. Pure: the same facts, the same bytes.
 */
public interface Backend {

  /** The word after {@code --to}. */
  String id();

  /** What it makes, in one line. */
  String summary();

  /** The files, in the order in which they are to be written. */
  List<Artifact> build(Facts facts);
}
