package org.iotopo.rules.guest;

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

/** A guest's RAM holds addresses that DMA from its devices never reaches. */
public final class GuestRamShadowed implements Rule {

  @Override
  public String id() {
    return "guest-ram-shadowed";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    GuestRam.conflicts(facts, Obstacles::shadowed)
        .forEach(conflict -> findings.accept(describe(facts, conflict)));
  }

  private Finding describe(Facts facts, Conflict conflict) {
    ShadowSentences shadow =
        ShadowSentences.of(
            facts,
            conflict.devices().get(0).function().orElseThrow(),
            Certainty.CERTAIN,
            conflict.addresses());
    Finding finding =
        finding(
                conflict.want().place(),
                GuestRam.name(conflict)
                    + " meets "
                    + conflict.addresses().size()
                    + " that never reach "
                    + GuestRam.iommu(facts, conflict)
                    + " from "
                    + Sentences.devices(conflict.devices()))
            .label(shadow.label(conflict.addresses()))
            .address(conflict.want().range(), "guest memory");
    for (AddressRange lost : conflict.addresses().ranges()) {
      finding = finding.address(lost, "shadowed");
    }
    Finding blamed = shadow.blame(finding).note(shadow.note(conflict.use().access()));
    return GuestRam.rest(facts, conflict, blamed)
        .note("leave a hole in the guest's memory map there, or redirect in the switch")
        .fixes(shadow.fixes(facts));
  }
}
