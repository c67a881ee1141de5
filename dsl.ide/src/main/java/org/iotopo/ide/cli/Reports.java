package org.iotopo.ide.cli;

import java.io.PrintStream;
import org.iotopo.diagnostics.Severity;
import org.iotopo.ide.cli.report.Format;
import org.iotopo.ide.cli.report.GccReport;
import org.iotopo.ide.cli.report.GithubReport;
import org.iotopo.ide.cli.report.GitlabReport;
import org.iotopo.ide.cli.report.JsonReport;
import org.iotopo.ide.cli.report.JunitReport;
import org.iotopo.ide.cli.report.Names;
import org.iotopo.ide.cli.report.Report;
import org.iotopo.ide.cli.report.SarifReport;
import org.iotopo.ide.cli.report.TextReport;

/** Makes the report that a format asks for. */
final class Reports {

  private Reports() {}

  /**
   * A report in a format.
   *
   * @param worst what counts as a failure
   * @param style of text
   */
  static Report of(Format format, Severity worst, PrintStream out, Style style, Names names) {
    return switch (format) {
      case TEXT -> new TextReport(out, style, names);
      case JSON -> new JsonReport(out, names);
      case SARIF -> new SarifReport(out, Version.number(), names);
      case GITHUB -> new GithubReport(out, names);
      case GITLAB -> new GitlabReport(out, names);
      case JUNIT -> new JunitReport(out, worst, names);
      case GCC -> new GccReport(out, names);
    };
  }
}
