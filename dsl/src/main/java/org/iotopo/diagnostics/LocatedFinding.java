package org.iotopo.diagnostics;

import java.util.List;

/**
 * A finding with the text that it speaks of.
 *
 * @param span what to underline
 * @param related the other parties that stand in a text
 * @param fixes the changes that make it go, as changes of text
 */
public record LocatedFinding(
    Finding finding, Span span, List<LocatedRelated> related, List<LocatedFix> fixes) {

  /** Copies the lists. */
  public LocatedFinding {
    related = List.copyOf(related);
    fixes = List.copyOf(fixes);
  }

  /** With another severity: what configuration asks for. */
  public LocatedFinding graded(Severity severity) {
    return new LocatedFinding(finding.severity(severity), span, related, fixes);
  }
}
