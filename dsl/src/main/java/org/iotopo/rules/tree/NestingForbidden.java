package org.iotopo.rules.tree;

import java.util.Optional;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Bridge;
import org.iotopo.model.Endpoint;
import org.iotopo.model.PciNode;
import org.iotopo.pci.BridgeKind;
import org.iotopo.rules.Rule;

/** A function stands where PCI Express has none of its kind (PCIe 1.3, 7.5.3.2). */
public final class NestingForbidden implements Rule {

  @Override
  public String id() {
    return "nesting-forbidden";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Siblings bus : Siblings.of(facts.declared())) {
      for (PciNode node : bus.nodes()) {
        Place place = Place.of(bus.path(node), Aspect.KIND);
        Optional<String> law = bus.bridge().map(above -> below(node, above)).orElse(onRoot(node));
        law.ifPresent(text -> findings.accept(finding(place, sentence(bus, node, text))));
        if (law.isEmpty() && isExpressOnConventionalBus(bus, node)) {
          findings.accept(express(bus, node, place));
        }
      }
    }
  }

  private static String sentence(Siblings bus, PciNode node, String law) {
    return node.name() + " stands directly below " + bus.parent().name() + ": " + law;
  }

  private static Optional<String> onRoot(PciNode node) {
    return node instanceof Bridge bridge ? neverOnRoot(bridge.kind()) : Optional.empty();
  }

  private static Optional<String> neverOnRoot(BridgeKind kind) {
    return switch (kind) {
      case UPSTREAM_PORT ->
          Optional.of("an upstream port is behind a root port or a downstream port");
      case DOWNSTREAM_PORT -> Optional.of("a downstream port is behind an upstream port");
      case ROOT_PORT, PCIE_TO_PCI, PCI -> Optional.empty();
    };
  }

  private static Optional<String> below(PciNode node, Bridge above) {
    boolean downstream = node instanceof Bridge port && port.kind() == BridgeKind.DOWNSTREAM_PORT;
    if (above.kind() == BridgeKind.UPSTREAM_PORT && !downstream) {
      return Optional.of("an upstream port leads to downstream ports only");
    }
    return node instanceof Bridge bridge ? bridge(bridge.kind(), above.kind()) : endpoint(node);
  }

  private static Optional<String> bridge(BridgeKind kind, BridgeKind above) {
    return switch (kind) {
      case ROOT_PORT -> Optional.of("a root port stands on a root bus");
      case UPSTREAM_PORT ->
          above.isDownstreamFacing() ? Optional.empty() : neverOnRoot(BridgeKind.UPSTREAM_PORT);
      case DOWNSTREAM_PORT ->
          above == BridgeKind.UPSTREAM_PORT
              ? Optional.empty()
              : neverOnRoot(BridgeKind.DOWNSTREAM_PORT);
      case PCIE_TO_PCI ->
          above.hasConventionalBus()
              ? Optional.of("a PCIe-to-PCI bridge is behind PCI Express")
              : Optional.empty();
      case PCI -> Optional.empty();
    };
  }

  private static Optional<String> endpoint(PciNode node) {
    return switch (((Endpoint) node).kind()) {
      case RCIEP, RCEC -> Optional.of("what is integrated into the root complex is on a root bus");
      case PCIE, LEGACY, PCI -> Optional.empty();
    };
  }

  private static boolean isExpressOnConventionalBus(Siblings bus, PciNode node) {
    return node instanceof Endpoint endpoint
        && endpoint.kind().isExpress()
        && bus.bridge().filter(above -> above.kind().hasConventionalBus()).isPresent();
  }

  /** Only a warning: the kind was most likely left out. */
  private Finding express(Siblings bus, PciNode node, Place place) {
    return finding(place, sentence(bus, node, "a conventional bus has conventional functions"))
        .severity(Severity.WARNING)
        .fix(Fix.proposed("Make it conventional", new Edit.Insert(bus.path(node), "pci")));
  }
}
