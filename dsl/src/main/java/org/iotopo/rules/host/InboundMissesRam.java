package org.iotopo.rules.host;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.HostBridge;
import org.iotopo.model.HostBridge.InboundWindow;
import org.iotopo.model.Memory;
import org.iotopo.rules.Hosts;
import org.iotopo.rules.Party;
import org.iotopo.rules.Ram;
import org.iotopo.rules.Rule;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** Devices cannot reach all RAM through the inbound windows. */
final class InboundMissesRam implements Rule {

  @Override
  public String id() {
    return "inbound-misses-ram";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    AddressSet ram = AddressSet.of(Ram.ranges(facts.machine()));
    for (HostBridge host : facts.machine().hostBridges()) {
      if (!host.inbound().isEmpty() && Hosts.isIdentity(facts, host)) {
        AddressSet reached =
            AddressSet.of(host.inbound().stream().map(InboundWindow::cpu).toList());
        AddressSet missed = ram.minus(reached);
        if (!missed.isEmpty()) {
          findings.accept(report(facts, host, missed));
        }
      }
    }
  }

  private Finding report(Facts facts, HostBridge host, AddressSet missed) {
    AddressRange first = missed.ranges().get(0);
    Party window = Hosts.inbound(host, nearest(host, first));
    Finding finding =
        finding(
                window.place(),
                "the inbound windows of "
                    + host.name()
                    + " miss "
                    + missed.size()
                    + " of RAM, first ["
                    + first
                    + "]")
            .label("ends before that RAM or begins after it")
            .address(window.range(), window.name());
    for (AddressRange range : missed.ranges()) {
      finding = finding.address(range, "missed").fix(Hosts.accepting(host, AddressSet.of(range)));
    }
    for (Memory memory : facts.machine().memory()) {
      if (missed.intersects(memory.range())) {
        finding = finding.related(Ram.place(memory), Ram.party(memory).toString());
      }
    }
    return finding;
  }

  /** The window that ends nearest below the first missed address. */
  private static int nearest(HostBridge host, AddressRange missed) {
    int best = 0;
    for (int at = 1; at < host.inbound().size(); at++) {
      long end = host.inbound().get(at).cpu().last();
      boolean below = Address.below(end, missed.first());
      long bestEnd = host.inbound().get(best).cpu().last();
      boolean bestBelow = Address.below(bestEnd, missed.first());
      if (below && (!bestBelow || Address.below(bestEnd, end))) {
        best = at;
      }
    }
    return best;
  }
}
