package org.iotopo.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iotopo.pci.AcsCapability;
import org.iotopo.pci.AcsFlag;
import org.iotopo.pci.BridgeKind;

/**
 * The unmerged rework, version 3 of 5 September 2025: {@code pci_bus_isolated}, {@code
 * pci_hierarchy_group}, {@code pci_get_function_group} (SEMANTICS 2.6).
 */
final class ReworkGrouping extends Grouping {

  private final Set<Integer> notIsolated = new HashSet<>();
  private final Map<Integer, Integer> groupOfBusBelow = new HashMap<>();

  ReworkGrouping(Topology topology, EffectiveAcs acs, DmaAliases aliases) {
    super(topology, acs, aliases);
  }

  /** What a bus is to the functions on it. */
  private enum Isolation {
    /** Functions are apart. */
    ISOLATED,
    /** One group with the bridge. */
    NOT_ISOLATED,
    /** One group with the bridge: it shows its own requester ID. */
    PCI_BRIDGE,
    /** One group without the bridge. */
    PCI_BUS,
    /** One group of the downstream ports, without the upstream port. */
    DOWNSTREAM_NOT_ISOLATED
  }

  @Override
  void probe(Function function) {
    Function real = aliases.realDmaDevice(function);
    if (real != function && groupOf(real) != NONE) {
      put(function, groupOf(real), GroupJoin.Cause.REAL_DMA_DEVICE, real);
      return;
    }
    Optional<Function> above = function.upstream();
    if (above.isPresent() && notIsolated.contains(groupOf(above.get()))) {
      put(function, groupOf(above.get()), GroupJoin.Cause.BUS_NOT_ISOLATED, above.get());
      return;
    }
    switch (above.map(this::isolationBelow).orElse(Isolation.ISOLATED)) {
      case ISOLATED -> joinReachableSet(function);
      case NOT_ISOLATED, PCI_BRIDGE -> {
        int group = groupOf(above.orElseThrow());
        if (group == NONE) {
          group = newGroup();
        }
        notIsolated.add(group);
        put(function, group, GroupJoin.Cause.BUS_NOT_ISOLATED, above.get());
      }
      case PCI_BUS, DOWNSTREAM_NOT_ISOLATED -> {
        Function bridge = above.orElseThrow();
        Integer known = groupOfBusBelow.get(bridge.index());
        int group = known != null ? known : newGroup();
        groupOfBusBelow.put(bridge.index(), group);
        notIsolated.add(group);
        GroupJoin.Cause cause =
            known == null ? GroupJoin.Cause.ALONE : GroupJoin.Cause.BUS_NOT_ISOLATED;
        put(function, group, cause, bridge);
      }
    }
  }

  private void put(Function function, int group, GroupJoin.Cause cause, Function through) {
    join(function, group, new GroupJoin(function, cause, List.of(through)));
  }

  private Isolation isolationBelow(Function bridge) {
    return switch (bridge.bridge().orElseThrow().kind()) {
      case ROOT_PORT ->
          hasAcs(bridge) && !isolates(bridge, false) ? Isolation.NOT_ISOLATED : Isolation.ISOLATED;
      case DOWNSTREAM_PORT -> Isolation.ISOLATED;
      case UPSTREAM_PORT -> isolationOfSwitch(bridge);
      case PCIE_TO_PCI ->
          bridge.header().bars().stream().anyMatch(bar -> bar.kind().isMemory())
              ? Isolation.PCI_BRIDGE
              : Isolation.PCI_BUS;
      case PCI ->
          bridge.bridge().orElseThrow().bridgeAlias() ? Isolation.PCI_BUS : Isolation.PCI_BRIDGE;
    };
  }

  private Isolation isolationOfSwitch(Function upstreamPort) {
    Isolation worst = Isolation.ISOLATED;
    for (Function port : upstreamPort.below()) {
      boolean isDownstream =
          port.bridge().filter(it -> it.kind() == BridgeKind.DOWNSTREAM_PORT).isPresent();
      if (!isDownstream || !port.header().dmaAliases().isEmpty()) {
        return Isolation.NOT_ISOLATED;
      }
      if (!isolates(port, true)) {
        boolean keepsUpstreamApart = !isEnhanced(port) || acs.control(port).has(AcsFlag.UMAC);
        if (!keepsUpstreamApart) {
          return Isolation.NOT_ISOLATED;
        }
        worst = Isolation.DOWNSTREAM_NOT_ISOLATED;
      }
    }
    return worst;
  }

  /**
   * {@code pci_acs_enabled}, with the Enhanced redirects where the hardware has them (patch 11).
   */
  private boolean isolates(Function port, boolean inSwitch) {
    if (!acs.isOn(port, EffectiveAcs.REQUIRED)) {
      return false;
    }
    return !isEnhanced(port)
        || (acs.control(port).has(AcsFlag.DMAC)
            && (!inSwitch || acs.control(port).has(AcsFlag.UMAC)));
  }

  private static boolean hasAcs(Function function) {
    return function.header().acs().capability().isPresent();
  }

  private static boolean isEnhanced(Function function) {
    return function.header().acs().capability().filter(AcsCapability::isEnhanced).isPresent();
  }

  /** {@code pci_get_function_group}: what a function can reach on its own bus shares its group. */
  private void joinReachableSet(Function function) {
    List<Function> set = new ArrayList<>(List.of(function));
    boolean mayShare = function.isMultifunction() || hasAliases;
    for (int at = 0; mayShare && at < set.size(); at++) {
      for (Function other : topology.sameBus(set.get(at))) {
        if (!set.contains(other) && areTogether(set.get(at), other)) {
          set.add(other);
        }
      }
    }
    if (set.size() == 1) {
      join(function, newGroup(), new GroupJoin(function, GroupJoin.Cause.ALONE, List.of()));
      return;
    }
    for (Function other : set) {
      if (other != function && groupOf(other) != NONE) {
        GroupJoin.Cause cause =
            DmaAliases.areAliases(function, other)
                ? GroupJoin.Cause.ALIAS
                : GroupJoin.Cause.MULTIFUNCTION;
        put(function, groupOf(other), cause, other);
        return;
      }
    }
    int group = newGroup();
    notIsolated.add(group);
    join(function, group, new GroupJoin(function, GroupJoin.Cause.ALONE, List.of()));
  }

  private boolean areTogether(Function one, Function other) {
    if (one == other) {
      return false;
    }
    if (!one.isVirtual() && !other.isVirtual() && DmaAliases.areAliases(one, other)) {
      return true;
    }
    boolean sameDevice =
        one.bdf().slot().device() == other.bdf().slot().device()
            && one.bdf().bus() == other.bdf().bus();
    return sameDevice
        && one.isMultifunction()
        && other.isMultifunction()
        && (leaks(one) || leaks(other));
  }

  private boolean leaks(Function function) {
    return hasAcs(function) && !acs.isOn(function, EffectiveAcs.REQUIRED);
  }
}
