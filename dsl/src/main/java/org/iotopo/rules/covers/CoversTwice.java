package org.iotopo.rules.covers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.ElementPath;
import org.iotopo.rules.Rule;

/** Two units name the same requesters. */
public final class CoversTwice implements Rule {

  @Override
  public String id() {
    return "covers-twice";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    Map<ElementPath, List<Claimed>> byTarget = new LinkedHashMap<>();
    for (Claimed own : Claimed.of(facts)) {
      List<Claimed> earlier =
          byTarget.computeIfAbsent(own.target(), target -> new java.util.ArrayList<>());
      Optional<Claimed> other =
          earlier.stream()
              .filter(each -> !each.unit().name().equals(own.unit().name()))
              .filter(each -> each.ids().overlaps(own.ids()))
              .findFirst();
      other.ifPresent(first -> findings.accept(describe(own, first)));
      earlier.add(own);
    }
  }

  private Finding describe(Claimed own, Claimed other) {
    return finding(
            own.place(),
            own.unit().name() + " covers " + own.who() + ", as " + other.unit().name() + " does")
        .label("only one of the two translates them")
        .related(other.place(), other.unit().name() + " covers " + other.who());
  }
}
