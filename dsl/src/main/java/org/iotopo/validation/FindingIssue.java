package org.iotopo.validation;

import org.eclipse.emf.common.util.URI;
import org.eclipse.xtext.validation.CheckType;
import org.eclipse.xtext.validation.Issue;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.diagnostics.Span;

/** A finding in Xtext's shape; whoever knows iotopo finds the whole of it inside. */
public class FindingIssue extends Issue.IssueImpl {

  private final LocatedFinding located;

  /**
   * @param located the finding
   * @param at where in the validated file
   * @param message what to show there
   */
  FindingIssue(LocatedFinding located, Span at, String message) {
    this.located = located;
    setCode(located.finding().rule());
    setMessage(message);
    setSeverity(severity(located.finding().severity()));
    setType(CheckType.FAST);
    setUriToProblem(URI.createURI(at.file()));
    setOffset(at.offset());
    setLength(at.length());
    setLineNumber(at.line());
    setColumn(at.column());
    setLineNumberEnd(at.endLine());
    setColumnEnd(at.endColumn());
  }

  /** The finding with its related places and fixes. */
  public LocatedFinding located() {
    return located;
  }

  private static org.eclipse.xtext.diagnostics.Severity severity(Severity severity) {
    return switch (severity) {
      case ERROR -> org.eclipse.xtext.diagnostics.Severity.ERROR;
      case WARNING -> org.eclipse.xtext.diagnostics.Severity.WARNING;
      case INFO, HINT -> org.eclipse.xtext.diagnostics.Severity.INFO;
    };
  }
}
