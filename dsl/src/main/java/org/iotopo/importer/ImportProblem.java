package org.iotopo.importer;

import java.util.OptionalLong;
import org.iotopo.diagnostics.Severity;

/**
 * What is wrong with the material that a machine is imported from. Bad input is this, never an
 * exception.
 *
 * @param source the path inside the tree, or the name of the file
 * @param offset bytes from the start of that source; for text, of the line; empty for all of it
 * @param message the sentence, as findings say it
 */
public record ImportProblem(Severity severity, String source, OptionalLong offset, String message) {

  /** A warning about a whole source. */
  public static ImportProblem warning(String source, String message) {
    return new ImportProblem(Severity.WARNING, source, OptionalLong.empty(), message);
  }

  /** A warning about the bytes at an offset. */
  public static ImportProblem warning(String source, long offset, String message) {
    return new ImportProblem(Severity.WARNING, source, OptionalLong.of(offset), message);
  }

  /** Something that could not be read at all, at an offset. */
  public static ImportProblem error(String source, long offset, String message) {
    return new ImportProblem(Severity.ERROR, source, OptionalLong.of(offset), message);
  }

  /** A source that could not be read at all. */
  public static ImportProblem error(String source, String message) {
    return new ImportProblem(Severity.ERROR, source, OptionalLong.empty(), message);
  }

  /** {@code SOURCE+0x10: warning: …}. */
  @Override
  public String toString() {
    String place =
        offset.isPresent() ? source + "+0x" + Long.toHexString(offset.getAsLong()) : source;
    return place + ": " + severity + ": " + message;
  }
}
