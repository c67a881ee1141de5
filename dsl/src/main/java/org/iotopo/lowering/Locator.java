package org.iotopo.lowering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.compiler.Compilation;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.LocatedFix;
import org.iotopo.diagnostics.LocatedRelated;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Span;
import org.iotopo.model.ElementPath;

/** From places of a machine to places of its text. */
public final class Locator {

  private final TextMap map;
  private final Span fallback;

  /**
   * @param fallback where to put what stands nowhere
   */
  Locator(TextMap map, Span fallback) {
    this.map = map;
    this.fallback = fallback;
  }

  /** Says of a machine that was read from a text where what was found of it stands. */
  public static List<LocatedFinding> locate(Compilation machine, List<Finding> findings) {
    TextMap map = (TextMap) machine.sourceMap();
    Span fallback = map.spanOf(Place.of(ElementPath.MACHINE)).orElseThrow();
    Locator locator = new Locator(map, fallback);
    return findings.stream().map(locator::locate).toList();
  }

  LocatedFinding locate(Finding finding) {
    List<LocatedRelated> related = new ArrayList<>();
    for (Finding.Related other : finding.related()) {
      map.spanOf(other.place())
          .ifPresent(span -> related.add(new LocatedRelated(span, other.message())));
    }
    List<LocatedFix> fixes = new ArrayList<>();
    for (Fix fix : finding.fixes()) {
      Edits.changes(fix.edits(), map)
          .ifPresent(changes -> fixes.add(new LocatedFix(fix.title(), changes, fix.preferred())));
    }
    return new LocatedFinding(finding, span(finding.place()), related, fixes);
  }

  private Span span(Place place) {
    Optional<Span> span = map.spanOf(place);
    return span.orElse(fallback);
  }
}
