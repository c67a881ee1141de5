package org.iotopo.backend.ssdt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.iotopo.backend.Refusals;
import org.iotopo.binary.aml.NameSeg;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.Bridge;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.PciNode;
import org.iotopo.pci.BridgeKind;

/**
 * Makes root ports of the namespace. Linux looks for {@code ExternalFacingPort} at root ports alone
 * (pci_acpi_set_external_facing).
 */
final class PortBuilder {

  private final List<Finding> limits;
  private int external;

  PortBuilder(List<Finding> limits) {
    this.limits = limits;
  }

  List<Port> ports(HostBridge host, ElementPath path) {
    List<Bridge> bridges = new ArrayList<>();
    for (PciNode node : host.children()) {
      if (node instanceof Bridge bridge && bridge.kind() == BridgeKind.ROOT_PORT) {
        bridges.add(bridge);
        bridge.children().forEach(child -> noteExternal(child, path.child(bridge.name())));
      } else {
        noteExternal(node, path);
        noteOpen(host, node, path.child(node.name()));
      }
    }
    List<Optional<NameSeg>> names =
        NameSegs.of(bridges.stream().map(Bridge::name).toList(), Root.NAMES);
    List<Port> ports = new ArrayList<>();
    for (int index = 0; index < bridges.size(); index++) {
      Bridge bridge = bridges.get(index);
      ElementPath element = path.child(bridge.name());
      boolean outside = bridge.externalFacing() || host.externalFacing();
      OptionalInt uid = outside ? OptionalInt.of(external++) : OptionalInt.empty();
      names
          .get(index)
          .ifPresentOrElse(
              name -> ports.add(new Port(element, name, bridge.slot(), uid)),
              () ->
                  limits.add(
                      Refusals.error(Place.of(element), "no NameSeg is left for " + element)));
    }
    return ports;
  }

  /** A bridge that is no root port, or anything below one. */
  private void noteExternal(PciNode node, ElementPath parent) {
    if (!(node instanceof Bridge bridge)) {
      return;
    }
    ElementPath path = parent.child(bridge.name());
    if (bridge.externalFacing()) {
      limits.add(
          Refusals.warning(
              Place.of(path),
              "ACPI says of root ports alone that they face outside, and %s is a %s"
                  .formatted(path, bridge.kind().displayName())));
    }
    bridge.children().forEach(child -> noteExternal(child, path));
  }

  private void noteOpen(HostBridge host, PciNode node, ElementPath path) {
    if (host.externalFacing()) {
      limits.add(
          Refusals.warning(
              Place.of(path),
              "ACPI says of root ports alone that they face outside, and %s is on the root bus"
                  .formatted(path)));
    }
  }
}
