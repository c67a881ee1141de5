package org.iotopo.compiler;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Severity;
import org.iotopo.diagnostics.Suppression;
import org.iotopo.rules.DriftRule;

/**
 * What the rule {@code allow-unused} speaks of, known only once every rule has spoken. What may be
 * allowed of a real machine is not known from its file.
 */
final class UnusedSuppressions {

  private static final String ID = "allow-unused";

  private UnusedSuppressions() {}

  /**
   * The findings about suppressions that nothing used.
   *
   * @param used the index of the place of each that silenced something
   */
  static List<Finding> findings(List<Suppression> suppressions, Set<Integer> used) {
    Set<Integer> seen = new HashSet<>(used);
    return suppressions.stream()
        .filter(suppression -> DriftRule.byId(suppression.rule()).isEmpty())
        .filter(suppression -> seen.add(suppression.place().index()))
        .map(UnusedSuppressions::finding)
        .toList();
  }

  private static Finding finding(Suppression suppression) {
    return Finding.of(
            ID,
            Severity.WARNING,
            suppression.place(),
            "@allow of " + suppression.rule() + " silences nothing")
        .fix(Fix.preferred("Remove the @allow", new Edit.Remove(suppression.place())));
  }
}
