package org.iotopo.importer;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.iotopo.importer.FunctionFacts.ExpressFacts;
import org.iotopo.importer.FunctionFacts.HeaderType;
import org.iotopo.importer.FunctionFacts.View;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.BridgeKind;

/** Which kind of bridge a type-1 function is: what it says, or where it does not, by its place. */
final class BridgeKinds {

  private final Map<Bdf, BridgeKind> kinds = new TreeMap<>();

  private BridgeKinds() {}

  /** The kinds of all bridges of some trees; what is not in the answer is no bridge. */
  static Map<Bdf, BridgeKind> of(Iterable<BusTree.Root> roots) {
    BridgeKinds found = new BridgeKinds();
    for (BusTree.Root root : roots) {
      root.nodes().forEach(node -> found.add(node, Optional.empty()));
    }
    return found.kinds;
  }

  private void add(BusTree.Node node, Optional<BridgeKind> above) {
    FunctionFacts facts = node.function().facts();
    boolean bridge =
        facts.header() == HeaderType.BRIDGE
            || facts.header() == HeaderType.CARDBUS
            || facts.bridge().isPresent();
    if (!bridge) {
      node.children().forEach(child -> add(child, above));
      return;
    }
    BridgeKind kind = said(facts).orElseGet(() -> byPlace(above));
    kinds.put(node.bdf(), kind);
    node.children().forEach(child -> add(child, Optional.of(kind)));
  }

  /** By the PCI Express capability; a bridge that was seen to have none is conventional. */
  private static Optional<BridgeKind> said(FunctionFacts facts) {
    if (facts.header() == HeaderType.CARDBUS) {
      return Optional.of(BridgeKind.PCI);
    }
    Optional<ExpressFacts> express = facts.express();
    if (express.isEmpty()) {
      boolean lookedFor = facts.view() == View.FULL || facts.view() == View.CONVENTIONAL;
      return lookedFor ? Optional.of(BridgeKind.PCI) : Optional.empty();
    }
    return switch (express.get().type()) {
      case 4 -> Optional.of(BridgeKind.ROOT_PORT);
      case 5 -> Optional.of(BridgeKind.UPSTREAM_PORT);
      case 6 -> Optional.of(BridgeKind.DOWNSTREAM_PORT);
      case 7 -> Optional.of(BridgeKind.PCIE_TO_PCI);
      case 8 -> Optional.of(BridgeKind.PCI);
      default -> Optional.empty();
    };
  }

  private static BridgeKind byPlace(Optional<BridgeKind> above) {
    if (above.isEmpty()) {
      return BridgeKind.ROOT_PORT;
    }
    return switch (above.get()) {
      case ROOT_PORT, DOWNSTREAM_PORT -> BridgeKind.UPSTREAM_PORT;
      case UPSTREAM_PORT -> BridgeKind.DOWNSTREAM_PORT;
      case PCIE_TO_PCI, PCI -> BridgeKind.PCI;
    };
  }
}
