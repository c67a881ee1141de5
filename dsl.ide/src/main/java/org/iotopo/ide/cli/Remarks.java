package org.iotopo.ide.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.iotopo.compiler.Compilation;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.diagnostics.Span;
import org.iotopo.report.MachineReport;
import org.iotopo.report.Remark;
import org.iotopo.rules.RulePage;

/** The findings of a machine with the pages of their rules, for reports. */
final class Remarks {

  private Remarks() {}

  /** The worst first; hints are for the editor. */
  static MachineReport report(Compilation machine) {
    List<Remark> remarks =
        machine.findings().stream()
            .filter(finding -> finding.severity().isAtLeast(Severity.INFO))
            .map(finding -> remark(machine, finding))
            .sorted(
                Comparator.comparing((Remark remark) -> remark.finding().severity())
                    .thenComparing(remark -> remark.span().map(Span::file).orElse(""))
                    .thenComparing(remark -> remark.span().map(Span::offset).orElse(0)))
            .toList();
    return new MachineReport(machine.facts(), remarks, machine.sourceMap());
  }

  private static Remark remark(Compilation machine, Finding finding) {
    Optional<RulePage> page = RulePage.of(finding.rule());
    return new Remark(
        finding,
        machine.sourceMap().spanOf(finding.place()),
        page.map(RulePage::summary).orElse(finding.rule()),
        page.map(Remarks::explanation).orElse(""));
  }

  /** What stands between the line of the severity and the first example. */
  private static String explanation(RulePage page) {
    String text = page.text();
    int severity = text.indexOf("\nSeverity:");
    int from = severity < 0 ? 0 : Math.max(0, text.indexOf('\n', severity + 1));
    int to = text.indexOf("\n## ", from);
    return text.substring(from, to < 0 ? text.length() : to).strip();
  }
}
