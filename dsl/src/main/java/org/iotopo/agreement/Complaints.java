package org.iotopo.agreement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.LocatedRelated;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.ElementPath;
import org.iotopo.rules.TableRule;

/** Findings as they come, each at a stretch of a table. */
final class Complaints {

  private static final Comparator<LocatedFinding> ORDER =
      Comparator.<LocatedFinding, String>comparing(located -> located.span().file())
          .thenComparing(located -> located.span().offset())
          .thenComparing(located -> located.finding().rule())
          .thenComparing(located -> located.finding().message());

  private final List<LocatedFinding> found = new ArrayList<>();

  /** A finding of a rule; the fact follows the name of the spot. */
  void add(TableRule rule, Spot spot, String fact, Spot... others) {
    add(rule, rule.severity(), spot, spot + " " + fact, others);
  }

  /** A finding whose message is written out. */
  void add(TableRule rule, Severity severity, Spot spot, String message, Spot... others) {
    Place place = Place.of(new ElementPath(spot.position()), Aspect.SPOT, spot.offset());
    List<LocatedRelated> related = new ArrayList<>();
    for (Spot other : others) {
      related.add(new LocatedRelated(other.span(), other.toString()));
    }
    Finding finding = Finding.of(rule.id(), severity, place, message);
    found.add(new LocatedFinding(finding, spot.span(), related, List.of()));
  }

  /** All of them, by table and offset. */
  List<LocatedFinding> sorted() {
    return found.stream().distinct().sorted(ORDER).toList();
  }
}
