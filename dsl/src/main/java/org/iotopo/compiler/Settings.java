package org.iotopo.compiler;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.HostBridge.RootComplexPolicy;
import org.iotopo.model.Kernel;
import org.iotopo.rules.DriftRule;
import org.iotopo.rules.RuleCatalog;
import org.iotopo.rules.TableRule;

/**
 * What a project says of all its files. Rules are named by id, or by the start of their ids: {@code
 * acs}.
 *
 * @param kernel of machines that name none
 * @param policy of host bridges that name none
 * @param severities how bad findings of some rules are
 * @param select only these rules; all where there is none
 * @param ignore never these
 * @param failOn from which severity on a check fails
 */
public record Settings(
    Optional<Kernel> kernel,
    Optional<RootComplexPolicy> policy,
    Map<String, Severity> severities,
    List<String> select,
    List<String> ignore,
    Optional<Severity> failOn) {

  /** Nothing said. */
  public static final Settings NONE =
      new Settings(
          Optional.empty(), Optional.empty(), Map.of(), List.of(), List.of(), Optional.empty());

  /** Copies the collections. */
  public Settings {
    severities = Map.copyOf(new TreeMap<>(severities));
    select = List.copyOf(select);
    ignore = List.copyOf(ignore);
  }

  /** The findings, as bad as the project says they are. */
  public List<LocatedFinding> graded(List<LocatedFinding> findings) {
    return severities.isEmpty() ? findings : findings.stream().map(this::graded).toList();
  }

  private LocatedFinding graded(LocatedFinding located) {
    String rule = located.finding().rule();
    if (RuleCatalog.byId(rule).isEmpty()
        && DriftRule.byId(rule).isEmpty()
        && TableRule.byId(rule).isEmpty()) {
      return located;
    }
    return severities.keySet().stream()
        .filter(word -> RuleCatalog.matches(word, rule))
        .max((one, other) -> Integer.compare(one.length(), other.length()))
        .map(word -> located.graded(severities.get(word)))
        .orElse(located);
  }

  /** The findings that are to be shown; hints only where they were asked for by name. */
  public List<LocatedFinding> shown(List<LocatedFinding> findings) {
    return findings.stream().filter(this::shows).toList();
  }

  private boolean shows(LocatedFinding located) {
    String rule = located.finding().rule();
    boolean named = select.stream().anyMatch(word -> RuleCatalog.matches(word, rule));
    boolean wanted = named || (select.isEmpty() && located.finding().severity() != Severity.HINT);
    return wanted && ignore.stream().noneMatch(word -> RuleCatalog.matches(word, rule));
  }
}
