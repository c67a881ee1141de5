package org.iotopo.rules.host;

import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Firmware;
import org.iotopo.model.HostBridge;
import org.iotopo.rules.Hosts;
import org.iotopo.rules.Party;
import org.iotopo.rules.Rule;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** The DMA allocator loses the first page of an inbound window. */
final class InboundFirstPage implements Rule {

  @Override
  public String id() {
    return "inbound-first-page";
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (HostBridge host : facts.machine().hostBridges()) {
      boolean walked =
          facts.machine().firmware() == Firmware.DEVICE_TREE && Hosts.isTranslated(facts, host);
      if (walked) {
        AddressSet inbound = Hosts.inbound(host);
        IntStream.range(0, host.inbound().size())
            .mapToObj(at -> Hosts.inbound(host, at))
            .filter(window -> followsGap(inbound, window.range().first()))
            .findFirst()
            .ifPresent(window -> findings.accept(report(window)));
      }
    }
  }

  private static boolean followsGap(AddressSet inbound, long first) {
    return first != 0 && !inbound.contains(first - 1);
  }

  private Finding report(Party window) {
    AddressRange page = new AddressRange(window.range().first(), window.range().first() | 0xfff);
    return finding(
            window.place(),
            window + " follows a gap: the DMA API never hands out its first page [" + page + "]")
        .address(window.range(), window.name())
        .address(page, "lost");
  }
}
