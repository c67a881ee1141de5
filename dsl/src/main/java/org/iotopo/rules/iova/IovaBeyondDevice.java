package org.iotopo.rules.iova;

import java.util.function.Consumer;
import org.iotopo.analysis.Conflict;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Obstacles;
import org.iotopo.analysis.Use;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.Rule;
import org.iotopo.rules.Sentences;

/** A map holds IOVAs that the device has no address bits for. */
public final class IovaBeyondDevice implements Rule {

  @Override
  public String id() {
    return "iova-beyond-device";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    facts
        .conflicts()
        .of(Obstacles::beyondDevice)
        .forEach(conflict -> findings.accept(describe(facts, conflict)));
  }

  private Finding describe(Facts facts, Conflict conflict) {
    Use.Device device = conflict.devices().get(0);
    Finding finding =
        finding(
                conflict.want().place(),
                Space.wanted(conflict)
                    + " meets "
                    + conflict.addresses().size()
                    + " that "
                    + Sentences.devices(conflict.devices())
                    + " cannot drive")
            .label(Sentences.ranges(conflict.addresses()) + " needs more address bits")
            .address(conflict.want().range(), "map")
            .related(
                Place.of(
                    device.function().map(f -> f.declaredBy()).orElse(device.path()),
                    Aspect.DMA_WIDTH),
                "drives no more bits")
            .note("the upper bits are lost on the way out: the DMA goes to another address");
    return Space.offer(facts, conflict, finding);
  }
}
