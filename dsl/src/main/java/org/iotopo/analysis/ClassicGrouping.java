package org.iotopo.analysis;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The algorithm of every released kernel since 2014: {@code pci_device_group}, {@code
 * get_pci_alias_group} and {@code get_pci_function_alias_group} (SEMANTICS 2.5).
 */
final class ClassicGrouping extends Grouping {

  ClassicGrouping(Topology topology, EffectiveAcs acs, DmaAliases aliases) {
    super(topology, acs, aliases);
  }

  /** A group that was found, and why. */
  private record Found(int group, GroupJoin.Cause cause, Function through) {

    Found by(GroupJoin.Cause other) {
      return new Found(group, other, through);
    }
  }

  @Override
  void probe(Function function) {
    Optional<Found> found = search(function);
    if (found.isEmpty()) {
      join(function, newGroup(), new GroupJoin(function, GroupJoin.Cause.ALONE, List.of()));
    } else {
      join(
          function,
          found.get().group(),
          new GroupJoin(function, found.get().cause(), List.of(found.get().through())));
    }
  }

  private Optional<Found> search(Function function) {
    Function top = function;
    for (DmaAliases.Step step : aliases.steps(function)) {
      top = step.owner();
      if (groupOf(top) != NONE) {
        GroupJoin.Cause cause =
            top.isBridge() ? GroupJoin.Cause.ALIAS : GroupJoin.Cause.REAL_DMA_DEVICE;
        return Optional.of(new Found(groupOf(top), cause, top));
      }
    }
    Optional<Function> bridge = top.upstream();
    while (bridge.isPresent() && !acs.pathIsOn(bridge.get())) {
      top = bridge.get();
      if (groupOf(top) != NONE) {
        return Optional.of(new Found(groupOf(top), GroupJoin.Cause.PATH_NOT_ISOLATED, blame(top)));
      }
      bridge = top.upstream();
    }
    BitSet visited = new BitSet(256);
    return aliasOrMultifunctionGroup(top, visited);
  }

  /** The port that is not isolated: this one, or one above it. */
  private Function blame(Function port) {
    Function at = port;
    while (acs.isOn(at, EffectiveAcs.REQUIRED) && at.upstream().isPresent()) {
      at = at.upstream().get();
    }
    return at;
  }

  private Optional<Found> aliasOrMultifunctionGroup(Function function, BitSet visited) {
    return aliasGroup(function, visited).or(() -> multifunctionGroup(function, visited));
  }

  private Optional<Found> aliasGroup(Function function, BitSet visited) {
    int devfn = function.bdf().slot().devfn();
    if (visited.get(devfn)) {
      return Optional.empty();
    }
    visited.set(devfn);
    if (groupOf(function) != NONE) {
      return Optional.of(new Found(groupOf(function), GroupJoin.Cause.ALIAS, function));
    }
    for (Function other : hasAliases ? topology.sameBus(function) : List.<Function>of()) {
      if (other != function && DmaAliases.areAliases(function, other)) {
        Optional<Found> found = aliasOrMultifunctionGroup(other, visited);
        if (found.isPresent()) {
          return found.map(it -> it.by(GroupJoin.Cause.ALIAS));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Found> multifunctionGroup(Function function, BitSet visited) {
    if (!function.isMultifunction() || acs.isOn(function, EffectiveAcs.REQUIRED)) {
      return Optional.empty();
    }
    for (Function other : siblings(function)) {
      if (!acs.isOn(other, EffectiveAcs.REQUIRED)) {
        Optional<Found> found = aliasGroup(other, visited);
        if (found.isPresent()) {
          return found.map(it -> it.by(GroupJoin.Cause.MULTIFUNCTION));
        }
      }
    }
    return Optional.empty();
  }
}
