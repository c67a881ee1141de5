package org.iotopo.compiler;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.diagnostics.Suppression;
import org.iotopo.model.ElementPath;
import org.iotopo.rules.Rule;
import org.iotopo.rules.RuleCatalog;

/** From a machine to its facts and findings. */
public final class Compiler {

  private static final String INTERNAL = "internal";

  private Compiler() {}

  /** Lays out, analyses, and asks every rule. */
  public static Compilation check(Source source) {
    return check(source, () -> false);
  }

  /**
   * Lays out, analyses, and asks every rule.
   *
   * @param isCancelled asked between rules
   * @throws Cancelled once it says so
   */
  public static Compilation check(Source source, BooleanSupplier isCancelled) {
    stopIf(isCancelled);
    Facts facts = Facts.of(source.machine(), source.defects());
    List<Finding> findings = new ArrayList<>();
    for (Rule rule : RuleCatalog.all()) {
      stopIf(isCancelled);
      findings.addAll(ask(rule, facts));
    }
    return new Compilation(facts, unsilenced(source, findings), source.sourceMap());
  }

  private static void stopIf(BooleanSupplier isCancelled) {
    if (isCancelled.getAsBoolean()) {
      throw new Cancelled();
    }
  }

  /** A rule that breaks is our bug: it is named, and the others still run. */
  private static List<Finding> ask(Rule rule, Facts facts) {
    List<Finding> findings = new ArrayList<>();
    try {
      rule.check(facts, findings::add);
    } catch (RuntimeException bug) {
      findings.add(broken(rule, bug));
    }
    return findings;
  }

  private static Finding broken(Rule rule, RuntimeException bug) {
    Finding finding =
        Finding.of(
            INTERNAL,
            Severity.ERROR,
            Place.of(ElementPath.MACHINE),
            "rule " + rule.id() + " broke, a bug in iotopo: " + bug);
    return bug.getStackTrace().length == 0 ? finding : finding.note("at " + bug.getStackTrace()[0]);
  }

  private static List<Finding> unsilenced(Source source, List<Finding> findings) {
    List<Finding> left = new ArrayList<>();
    Set<Integer> used = new HashSet<>();
    for (Finding finding : findings) {
      boolean silenced = false;
      for (Suppression suppression : source.suppressions()) {
        if (suppression.silences(finding)) {
          used.add(suppression.place().index());
          silenced = true;
        }
      }
      if (!silenced) {
        left.add(finding);
      }
    }
    left.addAll(UnusedSuppressions.findings(source.suppressions(), used));
    return left;
  }
}
