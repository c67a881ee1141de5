package org.iotopo.rules.guest;

import java.util.function.Consumer;
import org.iotopo.analysis.Conflict;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Obstacles;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.HostBridge;
import org.iotopo.rules.InboundSentences;
import org.iotopo.rules.Rule;
import org.iotopo.rules.Sentences;

/** A guest's RAM holds addresses that the host bridge does not accept from its devices. */
public final class GuestRamOutsideInbound implements Rule {

  @Override
  public String id() {
    return "guest-ram-outside-inbound";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    GuestRam.conflicts(facts, Obstacles::outsideInbound)
        .forEach(conflict -> findings.accept(describe(facts, conflict)));
  }

  private Finding describe(Facts facts, Conflict conflict) {
    HostBridge host = conflict.devices().get(0).function().orElseThrow().host();
    Finding finding =
        finding(
                conflict.want().place(),
                GuestRam.name(conflict)
                    + " meets "
                    + conflict.addresses().size()
                    + " that "
                    + host.name()
                    + " does not accept from "
                    + Sentences.devices(conflict.devices()))
            .label(Sentences.ranges(conflict.addresses()) + " is in no inbound window")
            .address(conflict.want().range(), "guest memory");
    return GuestRam.rest(facts, conflict, InboundSentences.relate(finding, host));
  }
}
