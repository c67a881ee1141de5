package org.iotopo.rules.source;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Severity;
import org.iotopo.diagnostics.Suppression;
import org.iotopo.rules.Rule;

/** An {@code @allow} that silences nothing. */
public final class AllowUnused implements Rule {

  private static final String ID = "allow-unused";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  /** Only the compiler knows, when all other rules have spoken. */
  @Override
  public void check(Facts facts, Consumer<Finding> findings) {}

  /**
   * The findings about suppressions that nothing used.
   *
   * @param used the index of the place of each that silenced something
   */
  public static List<Finding> findings(List<Suppression> suppressions, Set<Integer> used) {
    Set<Integer> seen = new HashSet<>(used);
    return suppressions.stream()
        .filter(suppression -> seen.add(suppression.place().index()))
        .map(AllowUnused::finding)
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
