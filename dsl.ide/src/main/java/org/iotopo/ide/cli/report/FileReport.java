package org.iotopo.ide.cli.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.Span;
import org.iotopo.lowering.LoadedFile;

/**
 * What is to be said about one file.
 *
 * @param file its URI
 * @param textOf the text of this file and of those that it imports, by URI
 * @param findings those that the caller wants to see
 * @param where how to say the place of a span in its file: {@code 3:5}
 */
public record FileReport(
    String file,
    Function<String, Optional<String>> textOf,
    List<LocatedFinding> findings,
    Function<Span, String> where) {

  /** Copies the list. */
  public FileReport {
    findings = List.copyOf(findings);
  }

  /** Of a text, whose places are lines and columns. */
  public FileReport(
      String file, Function<String, Optional<String>> textOf, List<LocatedFinding> findings) {
    this(file, textOf, findings, span -> span.line() + ":" + span.column());
  }

  /** Of a file that was checked. */
  public static FileReport of(LoadedFile loaded, List<LocatedFinding> findings) {
    return new FileReport(loaded.checked().file(), loaded::textOf, findings);
  }
}
