package org.iotopo.rules;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.HostBridge.InboundWindow;
import org.iotopo.model.Iommu;
import org.iotopo.units.AddressSet;

/** What several rules ask about a host bridge. */
public final class Hosts {

  private Hosts() {}

  /** Its path. */
  public static ElementPath path(HostBridge host) {
    return new ElementPath(host.name());
  }

  /** What is behind it and is no bridge. */
  public static Stream<Function> devices(Facts facts, HostBridge host) {
    return facts.topology().inside(path(host)).stream().filter(function -> !function.isBridge());
  }

  /** Whether a device's bus addresses are CPU addresses, or would be if there were one. */
  public static boolean isIdentity(Facts facts, HostBridge host) {
    List<Optional<Iommu>> units = devices(facts, host).map(facts.translation()::of).toList();
    return units.isEmpty()
        ? facts.machine().iommus().isEmpty()
        : units.stream().anyMatch(unit -> unit.map(Iommu::passthrough).orElse(true));
  }

  /** Whether an IOMMU translates for a device. */
  public static boolean isTranslated(Facts facts, HostBridge host) {
    return devices(facts, host)
        .anyMatch(
            device ->
                facts.translation().of(device).filter(unit -> !unit.passthrough()).isPresent());
  }

  /** The bus addresses that it accepts from devices, where it says so. */
  public static AddressSet inbound(HostBridge host) {
    return AddressSet.of(host.inbound().stream().map(InboundWindow::bus).toList());
  }

  /** The change that lets a host bridge accept more from its devices. */
  public static Fix accepting(HostBridge host, AddressSet missing) {
    return Fix.proposed(
        "Accept " + Sentences.ranges(missing) + " from devices too",
        missing.ranges().stream()
            .map(range -> new Edit.Insert(path(host), "inbound " + range))
            .toArray(Edit[]::new));
  }

  /** An inbound window in the words of a message, with its bus addresses. */
  public static Party inbound(HostBridge host, int index) {
    return new Party(
        "inbound window of " + host.name(),
        host.inbound().get(index).bus(),
        Place.of(path(host), Aspect.INBOUND, index));
  }
}
