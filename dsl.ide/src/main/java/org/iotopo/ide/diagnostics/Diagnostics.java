package org.iotopo.ide.diagnostics;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.common.util.URI;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticCodeDescription;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.LocatedRelated;
import org.iotopo.diagnostics.Severity;
import org.iotopo.diagnostics.Span;
import org.iotopo.ide.workspace.FileUris;
import org.iotopo.ide.workspace.Workspace;

/** Findings as the protocol says them. */
public final class Diagnostics {

  /** The name that editors show beside a message. */
  public static final String SOURCE = "iotopo";

  /** Where the pages of the rules are; the rule's id follows. */
  public static final String PAGES = "https://iotopo.org/rules/";

  /** The rule about text that does nothing: editors fade it. */
  private static final String UNNECESSARY = "allow-unused";

  /** A finding at its place. */
  public Diagnostic of(LocatedFinding located, Workspace workspace) {
    Diagnostic diagnostic = new Diagnostic();
    String rule = located.finding().rule();
    diagnostic.setRange(range(located.span(), workspace));
    diagnostic.setSeverity(severity(located.finding().severity()));
    diagnostic.setSource(SOURCE);
    diagnostic.setCode(rule);
    diagnostic.setCodeDescription(new DiagnosticCodeDescription(PAGES + rule));
    diagnostic.setMessage(message(located));
    List<DiagnosticRelatedInformation> related = new ArrayList<>();
    for (LocatedRelated other : located.related()) {
      related.add(
          new DiagnosticRelatedInformation(location(other.span(), workspace), other.message()));
    }
    if (!related.isEmpty()) {
      diagnostic.setRelatedInformation(related);
    }
    if (rule.equals(UNNECESSARY)) {
      diagnostic.setTags(List.of(DiagnosticTag.Unnecessary));
    }
    return diagnostic;
  }

  /** The message with its notes, a line each. */
  private static String message(LocatedFinding located) {
    List<String> lines = new ArrayList<>();
    lines.add(located.finding().message());
    lines.addAll(located.finding().notes());
    return String.join("\n", lines);
  }

  /** Where a stretch of some file is. */
  public static Location location(Span span, Workspace workspace) {
    URI uri = FileUris.canonical(span.file());
    return new Location(workspace.uris().toClient(uri), range(span, workspace));
  }

  /** The range of a stretch, as its file is now. */
  public static Range range(Span span, Workspace workspace) {
    return workspace
        .textAsParsed(FileUris.canonical(span.file()))
        .map(text -> text.range(span))
        .orElseGet(
            () ->
                new Range(
                    new Position(span.line() - 1, span.column() - 1),
                    new Position(span.endLine() - 1, span.endColumn() - 1)));
  }

  private static DiagnosticSeverity severity(Severity severity) {
    return switch (severity) {
      case ERROR -> DiagnosticSeverity.Error;
      case WARNING -> DiagnosticSeverity.Warning;
      case INFO -> DiagnosticSeverity.Information;
      case HINT -> DiagnosticSeverity.Hint;
    };
  }
}
