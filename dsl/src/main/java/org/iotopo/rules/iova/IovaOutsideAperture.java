package org.iotopo.rules.iova;

import java.util.function.Consumer;
import org.iotopo.analysis.Conflict;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Obstacles;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.ApertureSentences;
import org.iotopo.rules.Rule;

/** A map holds IOVAs that the IOMMU does not translate. */
public final class IovaOutsideAperture implements Rule {

  @Override
  public String id() {
    return "iova-outside-aperture";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    Space.conflicts(facts, Obstacles::outsideAperture)
        .forEach(conflict -> findings.accept(describe(facts, conflict)));
  }

  private Finding describe(Facts facts, Conflict conflict) {
    return Space.offer(
        facts,
        conflict,
        ApertureSentences.finding(
            this, facts, conflict, Space.wanted(conflict), "the map fails with EINVAL", "map"));
  }
}
