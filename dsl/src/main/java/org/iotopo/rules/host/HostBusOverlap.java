package org.iotopo.rules.host;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.HostBridge;
import org.iotopo.pci.BusRange;
import org.iotopo.rules.Hosts;
import org.iotopo.rules.Rule;

/** Two host bridges of one segment have a bus in common. */
final class HostBusOverlap implements Rule {

  @Override
  public String id() {
    return "host-bus-overlap";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    List<HostBridge> sorted = new ArrayList<>(facts.machine().hostBridges());
    sorted.removeIf(host -> host.buses().isEmpty());
    sorted.sort(
        Comparator.comparing(HostBridge::segment).thenComparing(host -> host.buses().get()));
    HostBridge widest = null;
    for (HostBridge host : sorted) {
      boolean sameSegment = widest != null && widest.segment().equals(host.segment());
      if (sameSegment && widest.buses().get().overlaps(host.buses().get())) {
        report(facts, widest, host, findings);
      }
      if (!sameSegment || widest.buses().get().last() < host.buses().get().last()) {
        widest = host;
      }
    }
  }

  private void report(Facts facts, HostBridge one, HostBridge other, Consumer<Finding> findings) {
    List<HostBridge> order = facts.machine().hostBridges();
    HostBridge later = order.indexOf(one) > order.indexOf(other) ? one : other;
    HostBridge earlier = later == one ? other : one;
    BusRange common =
        new BusRange(
            Math.max(one.buses().get().first(), other.buses().get().first()),
            Math.min(one.buses().get().last(), other.buses().get().last()));
    findings.accept(
        finding(
                Place.of(Hosts.path(later), Aspect.BUSES),
                name(later)
                    + " share "
                    + common
                    + " with "
                    + name(earlier)
                    + " in segment "
                    + later.segment())
            .related(Place.of(Hosts.path(earlier), Aspect.BUSES), name(earlier)));
  }

  private static String name(HostBridge host) {
    return "buses " + host.buses().get() + " of " + host.name();
  }
}
