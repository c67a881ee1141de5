package org.iotopo.rules.host;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Reserved;
import org.iotopo.rules.Doorbells;
import org.iotopo.rules.Hosts;
import org.iotopo.rules.Party;
import org.iotopo.rules.Rule;
import org.iotopo.units.AddressRange;

/** An inbound window takes a doorbell as memory. */
final class InboundCoversMsi implements Rule {

  @Override
  public String id() {
    return "inbound-covers-msi";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (HostBridge host : facts.machine().hostBridges()) {
      for (Reserved reserved : facts.machine().reserved()) {
        boolean own = reserved.type() == Reserved.Type.MSI && Doorbells.isOf(facts, reserved, host);
        for (int at = 0; own && at < host.inbound().size(); at++) {
          Party window = Hosts.inbound(host, at);
          AddressRange doorbell = reserved.range();
          if (window.range().overlaps(doorbell)
              && !doorbell.contains(window.range())
              && Hosts.isIdentity(facts, host)) {
            findings.accept(window.meets(this, "covers", Doorbells.party(reserved)));
          }
        }
      }
    }
  }
}
