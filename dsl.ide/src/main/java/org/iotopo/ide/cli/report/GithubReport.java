package org.iotopo.ide.cli.report;

import java.io.PrintStream;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.Span;

/** Findings as workflow commands, which GitHub shows beside the lines of a change. */
public final class GithubReport implements Report {

  private final PrintStream out;
  private final Names names;

  /** Writes there. */
  public GithubReport(PrintStream out, Names names) {
    this.out = out;
    this.names = names;
  }

  @Override
  public void add(FileReport file) {
    file.findings().forEach(this::write);
  }

  @Override
  public void finish(Summary summary) {
    // the annotations are all there is
  }

  private void write(LocatedFinding located) {
    Finding finding = located.finding();
    Span span = located.span();
    String command =
        switch (finding.severity()) {
          case ERROR -> "error";
          case WARNING -> "warning";
          case INFO, HINT -> "notice";
        };
    String endColumn = span.line() == span.endLine() ? ",endColumn=" + span.endColumn() : "";
    out.println(
        "::"
            + command
            + " file="
            + property(names.of(span.file()))
            + ",line="
            + span.line()
            + ",col="
            + span.column()
            + ",endLine="
            + span.endLine()
            + endColumn
            + ",title="
            + property(finding.rule())
            + "::"
            + data(finding.message()));
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
