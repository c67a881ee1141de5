package org.iotopo.rules.host;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.HostBridge;
import org.iotopo.model.HostBridge.InboundWindow;
import org.iotopo.model.HostBridge.OutboundWindow;
import org.iotopo.rules.Hosts;
import org.iotopo.rules.Party;
import org.iotopo.rules.Ram;
import org.iotopo.rules.Rule;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** One bus address is RAM for a device and a device for the CPU. */
final class InboundMeetsOutbound implements Rule {

  @Override
  public String id() {
    return "inbound-meets-outbound";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    AddressSet ram = AddressSet.of(Ram.ranges(facts.machine()));
    for (HostBridge host : facts.machine().hostBridges()) {
      for (int at = 0; at < host.inbound().size(); at++) {
        for (int window = 0; window < host.outbound().size(); window++) {
          OutboundWindow outbound = host.outbound().get(window);
          boolean isMemorys =
              Ram.ranges(facts.machine()).stream().anyMatch(outbound.cpu()::overlaps);
          if (!isMemorys && clash(ram, host.inbound().get(at), outbound)) {
            Party other =
                new Party(
                    outbound.kind() + " window of " + host.name(),
                    outbound.bus(),
                    Place.of(Hosts.path(host), Aspect.WINDOW, window));
            findings.accept(Hosts.inbound(host, at).meets(this, "meets", other));
          }
        }
      }
    }
  }

  /**
   * An inbound window that is wider than the outbound one, and shows the CPU's own addresses, says
   * only how far addresses go: no RAM is lost unless there is some in between.
   */
  private static boolean clash(AddressSet ram, InboundWindow inbound, OutboundWindow outbound) {
    if (!outbound.kind().isMemory() || !inbound.bus().overlaps(outbound.bus())) {
      return false;
    }
    long offset = inbound.cpuBase() - inbound.bus().first();
    AddressRange common = inbound.bus().intersection(outbound.bus());
    return offset != 0
        || !inbound.bus().contains(outbound.bus())
        || ram.intersects(common.shiftedBy(offset));
  }
}
