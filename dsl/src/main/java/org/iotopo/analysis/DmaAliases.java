package org.iotopo.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.iotopo.model.Bridge;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.DeviceFunction;

/**
 * The requester IDs under which a function appears to the IOMMU ({@code pci_for_each_dma_alias},
 * SEMANTICS 2.4).
 */
public final class DmaAliases {

  private final Topology topology;
  private final List<List<Step>> known;

  private DmaAliases(Topology topology) {
    this.topology = topology;
    this.known = new ArrayList<>(Collections.nCopies(topology.functions().size(), null));
  }

  /** Works it out. */
  static DmaAliases of(Topology topology) {
    return new DmaAliases(topology);
  }

  /**
   * One requester ID.
   *
   * @param owner the function on whose behalf it appears: itself, or a bridge above
   */
  record Step(Function owner, Bdf id) {}

  /** The function whose requester ID this one uses: itself, but below a VMD the VMD endpoint. */
  public Function realDmaDevice(Function function) {
    return function.host().behind().flatMap(topology::at).orElse(function);
  }

  /**
   * The requester IDs, nearest first and each once; the last is what the IOMMU of a conventional
   * bus sees.
   */
  public List<Bdf> requesterIds(Function function) {
    return steps(function).stream().map(Step::id).distinct().toList();
  }

  /**
   * Whether two functions of a bus share a requester ID by quirk ({@code
   * pci_devs_are_dma_aliases}).
   */
  static boolean areAliases(Function one, Function other) {
    return one.header().dmaAliases().contains(other.bdf().slot())
        || other.header().dmaAliases().contains(one.bdf().slot());
  }

  List<Step> steps(Function function) {
    List<Step> steps = known.get(function.index());
    if (steps == null) {
      steps = List.copyOf(walk(function));
      known.set(function.index(), steps);
    }
    return steps;
  }

  private List<Step> walk(Function function) {
    Function real = realDmaDevice(function);
    List<Step> steps = new ArrayList<>(2);
    steps.add(new Step(real, real.bdf()));
    if (!real.isVirtual()) {
      for (DeviceFunction alias : real.header().dmaAliases()) {
        steps.add(new Step(real, new Bdf(real.bdf().segment(), real.bdf().bus(), alias)));
      }
    }
    Optional<Function> above = real.upstream();
    while (above.isPresent()) {
      step(above.get()).ifPresent(steps::add);
      above = above.get().upstream();
    }
    return steps;
  }

  private static Optional<Step> step(Function function) {
    Bridge bridge = function.bridge().orElseThrow();
    return switch (bridge.kind()) {
      case ROOT_PORT, UPSTREAM_PORT, DOWNSTREAM_PORT -> Optional.empty();
      case PCIE_TO_PCI ->
          bridge.noAlias() ? Optional.empty() : Optional.of(secondary(function, bridge));
      case PCI ->
          Optional.of(
              bridge.bridgeAlias()
                  ? secondary(function, bridge)
                  : new Step(function, function.bdf()));
    };
  }

  private static Step secondary(Function function, Bridge bridge) {
    int bus = bridge.buses().orElseThrow().first();
    return new Step(function, new Bdf(function.bdf().segment(), bus, new DeviceFunction(0, 0)));
  }
}
