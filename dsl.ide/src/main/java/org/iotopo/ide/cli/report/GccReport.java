package org.iotopo.ide.cli.report;

import java.io.PrintStream;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.LocatedRelated;
import org.iotopo.diagnostics.Severity;
import org.iotopo.diagnostics.Span;

/** One line a finding, as compilers print them: every editor can jump there. */
public final class GccReport implements Report {

  private final PrintStream out;
  private final Names names;

  /** Writes there. */
  public GccReport(PrintStream out, Names names) {
    this.out = out;
    this.names = names;
  }

  @Override
  public void add(FileReport file) {
    for (LocatedFinding located : file.findings()) {
      Severity severity = located.finding().severity();
      String word = severity.isAtLeast(Severity.WARNING) ? severity.toString() : "note";
      line(
          located.span(),
          word,
          located.finding().message() + " [" + located.finding().rule() + "]");
      for (LocatedRelated other : located.related()) {
        line(other.span(), "note", other.message());
      }
    }
  }

  @Override
  public void finish(Summary summary) {
    // the lines are all there is
  }

  private void line(Span at, String word, String message) {
    out.println(
        names.of(at.file())
            + ":"
            + at.line()
            + ":"
            + at.column()
            + ": "
            + word
            + ": "
            + Columns.shown(message));
  }
}
