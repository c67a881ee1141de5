package org.iotopo.compiler;

import java.util.ArrayList;
import java.util.List;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.rules.Rule;
import org.iotopo.rules.RuleCatalog;

/** From a machine to its facts and findings. */
public final class Compiler {

  private Compiler() {}

  /** Lays out, analyses, and asks every rule. */
  public static Compilation check(Source source) {
    Facts facts = Facts.of(source.machine(), source.defects());
    List<Finding> findings = new ArrayList<>();
    for (Rule rule : RuleCatalog.all()) {
      rule.check(facts, findings::add);
    }
    findings.removeIf(
        finding ->
            source.suppressions().stream().anyMatch(suppression -> suppression.silences(finding)));
    return new Compilation(facts, findings, source.sourceMap());
  }
}
