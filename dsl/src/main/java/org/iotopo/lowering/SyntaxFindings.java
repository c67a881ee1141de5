package org.iotopo.lowering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.parser.IParseResult;
import org.eclipse.xtext.resource.XtextResource;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.diagnostics.Span;
import org.iotopo.model.ElementPath;
import org.iotopo.parser.BoundedParseResult;
import org.iotopo.parser.Excess;
import org.iotopo.rules.RulePage;

/** What the parser could not read. */
final class SyntaxFindings {

  /** The id under which they are reported; no rule of the catalogue, and never silenced. */
  static final String ID = RulePage.SYNTAX;

  private SyntaxFindings() {}

  static List<LocatedFinding> of(XtextResource resource) {
    IParseResult parsed = resource.getParseResult();
    List<LocatedFinding> findings = new ArrayList<>();
    if (parsed == null) {
      return findings;
    }
    String file = resource.getURI().toString();
    Optional<Excess> excess = Optional.empty();
    if (parsed instanceof BoundedParseResult bounded) {
      excess = bounded.excess();
      INode root = parsed.getRootNode();
      excess.ifPresent(
          beyond -> findings.add(at(Spans.of(root, file, beyond.offset(), 0), beyond.message())));
      bounded
          .overlooked()
          .forEach(
              mistake ->
                  findings.add(
                      at(
                          Spans.of(root, file, mistake.offset(), mistake.length()),
                          mistake.message())));
    }
    for (INode node : parsed.getSyntaxErrors()) {
      if (excess.isPresent() && isAtEnd(node, excess.get().offset())) {
        continue;
      }
      findings.add(at(Spans.of(node, file), node.getSyntaxErrorMessage().getMessage()));
    }
    return findings;
  }

  /** Whether an error is only that the text was cut there. */
  private static boolean isAtEnd(INode node, int cut) {
    int end = Math.min(node.getEndOffset(), node.getRootNode().getTotalLength());
    return end >= cut || node.getRootNode().getText().substring(end, cut).isBlank();
  }

  /** A finding about the text alone. */
  static LocatedFinding at(Span span, String message) {
    return new LocatedFinding(
        Finding.of(ID, Severity.ERROR, Place.of(ElementPath.MACHINE), message),
        span,
        List.of(),
        List.of());
  }
}
