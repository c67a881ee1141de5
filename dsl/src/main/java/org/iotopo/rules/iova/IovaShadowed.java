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

/** A map holds IOVAs that never reach the IOMMU. */
public final class IovaShadowed implements Rule {

  @Override
  public String id() {
    return "iova-shadowed";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    Space.conflicts(facts, Obstacles::shadowed)
        .forEach(conflict -> findings.accept(describe(facts, conflict)));
  }

  private Finding describe(Facts facts, Conflict conflict) {
    ShadowSentences shadow =
        ShadowSentences.of(
            facts, Space.function(conflict).orElseThrow(), Certainty.CERTAIN, conflict.addresses());
    Finding finding =
        finding(
                conflict.want().place(),
                Space.wanted(conflict)
                    + " meets "
                    + conflict.addresses().size()
                    + " that never reach "
                    + Space.iommu(facts, conflict.devices())
                    + " from "
                    + Sentences.devices(conflict.devices()))
            .label(shadow.label(conflict.addresses()))
            .address(conflict.want().range(), "map");
    for (AddressRange lost : conflict.addresses().ranges()) {
      finding = finding.address(lost, "shadowed");
    }
    Finding blamed = shadow.blame(finding).note(shadow.note(conflict.use().access()));
    return Space.offer(facts, conflict, blamed).fixes(shadow.fixes(facts));
  }
}
