package org.iotopo.ide.cli.decode;

import java.util.List;
import org.iotopo.binary.Dump;
import org.iotopo.binary.Problem;

/**
 * One table that was decoded.
 *
 * @param source the file, as its user called it
 * @param kind its signature
 * @param size in bytes
 * @param lines what lies where
 * @param problems what is wrong, by offset
 */
public record Table(
    String source, String kind, int size, List<Dump.Line> lines, List<Problem> problems) {

  /** Copies the lists. */
  public Table {
    lines = List.copyOf(lines);
    problems = List.copyOf(problems);
  }
}
