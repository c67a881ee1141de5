package org.iotopo.rules.iova;

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

/** A map holds IOVAs that the host bridge does not accept from its devices. */
public final class IovaOutsideInbound implements Rule {

  @Override
  public String id() {
    return "iova-outside-inbound";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    Space.conflicts(facts, Obstacles::outsideInbound)
        .forEach(conflict -> findings.accept(describe(facts, conflict)));
  }

  private Finding describe(Facts facts, Conflict conflict) {
    HostBridge host = Space.function(conflict).orElseThrow().host();
    Finding finding =
        finding(
                conflict.want().place(),
                Space.wanted(conflict)
                    + " meets "
                    + conflict.addresses().size()
                    + " that "
                    + host.name()
                    + " does not accept from "
                    + Sentences.devices(conflict.devices()))
            .label(Sentences.ranges(conflict.addresses()) + " is in no inbound window")
            .address(conflict.want().range(), "map");
    return Space.offer(
        facts,
        conflict,
        InboundSentences.relate(finding, host)
            .note("the kernel's range list does not know inbound windows: the map succeeds"));
  }
}
