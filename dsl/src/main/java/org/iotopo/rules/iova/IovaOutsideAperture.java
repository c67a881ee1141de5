package org.iotopo.rules.iova;

import java.util.function.Consumer;
import org.iotopo.analysis.Conflict;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Obstacles;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Iommu;
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
    Iommu iommu = ApertureSentences.iommu(facts, conflict).orElseThrow();
    Finding finding =
        finding(
                conflict.want().place(),
                Space.wanted(conflict)
                    + ApertureSentences.exceeds(conflict)
                    + ApertureSentences.aperture(facts, iommu))
            .label("the map fails with EINVAL")
            .address(conflict.want().range(), "map");
    return Space.offer(facts, conflict, ApertureSentences.relate(finding, facts, iommu));
  }
}
