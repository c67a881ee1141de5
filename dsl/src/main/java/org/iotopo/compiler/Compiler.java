package org.iotopo.compiler;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Suppression;
import org.iotopo.model.Machine;
import org.iotopo.rules.Rule;
import org.iotopo.rules.RuleCatalog;

/** From a machine to its facts and findings. */
public final class Compiler {

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
    List<Finding> findings = new ArrayList<>();
    Facts facts = facts(source, findings);
    for (Rule rule : RuleCatalog.all()) {
      stopIf(isCancelled);
      findings.addAll(ask(rule, facts));
    }
    return new Compilation(
        facts, unsilenced(source, findings), source.suppressions(), source.sourceMap());
  }

  /** A layout that breaks is our bug: it is said, and the machine is as if it were empty. */
  private static Facts facts(Source source, List<Finding> findings) {
    try {
      return Facts.of(source.machine(), source.defects());
    } catch (RuntimeException bug) {
      findings.add(InternalErrors.finding("the layout", bug));
      return Facts.of(Machine.empty(source.machine().name()), source.defects());
    }
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
      findings.add(InternalErrors.finding("rule " + rule.id(), bug));
    }
    return findings;
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
