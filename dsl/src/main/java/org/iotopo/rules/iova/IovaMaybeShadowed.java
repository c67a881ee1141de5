package org.iotopo.rules.iova;

import java.util.function.Consumer;
import org.iotopo.analysis.Certainty;
import org.iotopo.analysis.Conflict;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Obstacles;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.Rule;
import org.iotopo.rules.Sentences;
import org.iotopo.rules.ShadowSentences;
import org.iotopo.units.AddressRange;

/** A map holds IOVAs of which the specification does not say that they reach the IOMMU. */
public final class IovaMaybeShadowed implements Rule {

  @Override
  public String id() {
    return "iova-maybe-shadowed";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    facts
        .conflicts()
        .of(Obstacles::maybeShadowed)
        .forEach(conflict -> findings.accept(describe(facts, conflict)));
  }

  private Finding describe(Facts facts, Conflict conflict) {
    ShadowSentences shadow =
        ShadowSentences.of(
            facts,
            Space.function(conflict).orElseThrow(),
            Certainty.POSSIBLE,
            conflict.addresses());
    Finding finding =
        finding(
                conflict.want().place(),
                Space.wanted(conflict)
                    + " meets "
                    + conflict.addresses().size()
                    + " that may never reach "
                    + Space.iommu(facts, conflict.devices())
                    + " from "
                    + Sentences.devices(conflict.devices()))
            .label(
                Sentences.ranges(conflict.addresses()) + " may be claimed by " + shadow.claimers())
            .address(conflict.want().range(), "map");
    for (AddressRange lost : conflict.addresses().ranges()) {
      finding = finding.address(lost, "maybe shadowed");
    }
    return Space.offer(
        facts,
        conflict,
        shadow
            .blame(finding)
            .note("the root complex or the device decides; declare root-complex or internal-p2p"));
  }
}
