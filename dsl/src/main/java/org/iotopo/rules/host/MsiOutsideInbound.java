package org.iotopo.rules.host;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Region;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Reserved;
import org.iotopo.rules.Doorbells;
import org.iotopo.rules.Hosts;
import org.iotopo.rules.Literals;
import org.iotopo.rules.Party;
import org.iotopo.rules.Rule;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/** The software doorbell is where the host bridge accepts nothing. */
final class MsiOutsideInbound implements Rule {

  private static final ByteSize DOORBELL = ByteSize.of(1 << 20);

  @Override
  public String id() {
    return "msi-outside-inbound";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (HostBridge host : facts.machine().hostBridges()) {
      if (!host.inbound().isEmpty()) {
        AddressSet inbound = Hosts.inbound(host);
        Set<AddressRange> seen = new HashSet<>();
        Hosts.devices(facts, host)
            .forEach(
                function ->
                    facts.reserved().of(function).stream()
                        .filter(region -> region.type() == Reserved.Type.SW_MSI)
                        .filter(region -> !inbound.contains(region.range()))
                        .filter(region -> seen.add(region.range()))
                        .map(region -> report(facts, host, region, function))
                        .forEach(findings));
      }
    }
  }

  private Finding report(Facts facts, HostBridge host, Region region, Function function) {
    Party doorbell = Doorbells.party(facts, region, function);
    Party window = Hosts.inbound(host, 0);
    return finding(window.place(), doorbell + " is outside the inbound windows of " + host.name())
        .label("interrupts of a device given to VFIO do not pass")
        .address(region.range(), doorbell.name())
        .address(window.range(), window.name())
        .related(doorbell.place(), doorbell.toString())
        .fix(Hosts.accepting(host, AddressSet.of(doorbell.range()).minus(Hosts.inbound(host))))
        .fixes(moving(host, doorbell));
  }

  /** The doorbell where the host bridge accepts it; Linux's own stays where it is. */
  private static List<Fix> moving(HostBridge host, Party doorbell) {
    return Hosts.inbound(host)
        .firstFit(doorbell.range().size(), DOORBELL, DOORBELL.bytes())
        .map(
            place ->
                Fix.proposed(
                    "Move the doorbell to " + place,
                    new Edit.Replace(doorbell.place(), Literals.of(place))))
        .stream()
        .toList();
  }
}
