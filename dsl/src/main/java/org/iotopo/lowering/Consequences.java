package org.iotopo.lowering;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.iotopo.diagnostics.Defect;
import org.iotopo.diagnostics.LocatedFinding;

/** What is only there because something else is: one root cause, one finding. */
final class Consequences {

  private Consequences() {}

  /**
   * Takes out what is said to be missing near a place that could not be read: it may stand there.
   */
  static void forget(List<LocatedFinding> findings) {
    Set<String> broken =
        findings.stream()
            .filter(Consequences::isSyntax)
            .map(located -> located.span().file())
            .collect(Collectors.toCollection(TreeSet::new));
    if (!broken.isEmpty()) {
      findings.removeIf(
          located ->
              located.finding().rule().equals(Defect.Kind.ATTRIBUTE_MISSING.rule())
                  && broken.contains(located.span().file()));
    }
  }

  private static boolean isSyntax(LocatedFinding located) {
    return located.finding().rule().equals(SyntaxFindings.ID);
  }
}
