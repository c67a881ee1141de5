package org.iotopo.rules.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.HostBridge;
import org.iotopo.rules.Hosts;
import org.iotopo.rules.Party;
import org.iotopo.rules.Rule;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/** Configuration space lies where something else is. */
final class EcamOverlaps implements Rule {

  @Override
  public String id() {
    return "ecam-overlaps";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    List<Party> ecams = new ArrayList<>();
    for (HostBridge host : facts.machine().hostBridges()) {
      Optional<Party> ecam = ecam(host);
      if (ecam.isPresent()) {
        Stream.of(Mmio.memory(facts), Mmio.windows(facts), Mmio.registers(facts), ecams.stream())
            .flatMap(each -> each)
            .filter(other -> other.range().overlaps(ecam.get().range()))
            .forEach(other -> findings.accept(ecam.get().meets(this, "overlaps", other)));
        ecams.add(ecam.get());
      }
    }
  }

  /** 1 MiB a bus; the base is that of bus 0 (PCI Firmware 4.1.2). */
  private static Optional<Party> ecam(HostBridge host) {
    if (host.ecam().isEmpty() || host.buses().isEmpty()) {
      return Optional.empty();
    }
    long first = host.ecam().get().bits() + ((long) host.buses().get().first() << 20);
    long last = host.ecam().get().bits() + ((long) (host.buses().get().last() + 1) << 20) - 1;
    return Address.below(last, first)
        ? Optional.empty()
        : Optional.of(
            new Party(
                "ECAM of " + host.name(),
                new AddressRange(first, last),
                Place.of(Hosts.path(host), Aspect.ECAM)));
  }
}
