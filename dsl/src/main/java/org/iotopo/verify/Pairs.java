package org.iotopo.verify;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.model.HostBridge;
import org.iotopo.pci.DeviceFunction;

/**
 * Which declared function is which real one: what stands in the same slot behind the same bridge.
 * Bus numbers do not count, so that one that moved is one finding and not one for each function
 * behind it.
 */
final class Pairs {

  private final List<Hosts> hosts = new ArrayList<>();
  private final List<HostBridge> missingHosts = new ArrayList<>();
  private final List<HostBridge> extraHosts = new ArrayList<>();
  private final List<Pair> pairs = new ArrayList<>();
  private final List<Function> missing = new ArrayList<>();
  private final List<Extra> extra = new ArrayList<>();
  private final Function[] realOf;
  private final Function[] declaredOf;

  /** A host bridge of the file and the one that it is. */
  record Hosts(HostBridge declared, HostBridge real) {}

  /** A function of the file and the one that it is. */
  record Pair(Function declared, Function real) {}

  /** A function that only the machine has, and where in the file it would stand. */
  record Extra(Function real, Optional<Function> above, HostBridge host) {}

  private Pairs(Facts declared, Facts real) {
    realOf = new Function[declared.topology().functions().size()];
    declaredOf = new Function[real.topology().functions().size()];
  }

  static Pairs of(Facts declared, Facts real) {
    Pairs pairs = new Pairs(declared, real);
    pairs.hosts(declared.machine().hostBridges(), real.machine().hostBridges());
    for (Hosts host : pairs.hosts) {
      pairs.bus(
          host.declared(),
          Optional.empty(),
          declared.topology().rootBus(host.declared()),
          real.topology().rootBus(host.real()));
    }
    return pairs;
  }

  /** By segment and first bus; then what is left of a segment, in order. */
  private void hosts(List<HostBridge> declared, List<HostBridge> real) {
    List<HostBridge> free = new ArrayList<>(real);
    List<HostBridge> open = new ArrayList<>();
    for (HostBridge host : declared) {
      if (!pair(host, free, true)) {
        open.add(host);
      }
    }
    for (HostBridge host : open) {
      if (!pair(host, free, false)) {
        missingHosts.add(host);
      }
    }
    extraHosts.addAll(free);
  }

  private boolean pair(HostBridge host, List<HostBridge> free, boolean sameBus) {
    for (Iterator<HostBridge> each = free.iterator(); each.hasNext(); ) {
      HostBridge candidate = each.next();
      boolean sameSegment = candidate.segment().equals(host.segment());
      boolean fits = !sameBus || firstBus(candidate) == firstBus(host);
      if (sameSegment && fits) {
        hosts.add(new Hosts(host, candidate));
        each.remove();
        return true;
      }
    }
    return false;
  }

  private static int firstBus(HostBridge host) {
    return host.buses().map(buses -> buses.first()).orElse(-1);
  }

  private void bus(
      HostBridge host, Optional<Function> above, List<Function> declared, List<Function> real) {
    Map<DeviceFunction, Function> bySlot = new TreeMap<>();
    real.stream().filter(each -> !each.isVirtual()).forEach(each -> bySlot.put(slot(each), each));
    for (Function function : declared) {
      if (function.isVirtual()) {
        continue;
      }
      Function other = bySlot.remove(slot(function));
      if (other == null) {
        missing.add(function);
        continue;
      }
      add(function, other);
      bus(host, Optional.of(function), function.below(), other.below());
    }
    bySlot.values().forEach(each -> extra.add(new Extra(each, above, host)));
  }

  private void add(Function function, Function other) {
    pairs.add(new Pair(function, other));
    link(function, other);
    List<Function> mine = function.virtualFunctions();
    List<Function> theirs = other.virtualFunctions();
    for (int at = 0; at < Math.min(mine.size(), theirs.size()); at++) {
      link(mine.get(at), theirs.get(at));
    }
  }

  private void link(Function function, Function other) {
    realOf[function.index()] = other;
    declaredOf[other.index()] = function;
  }

  private static DeviceFunction slot(Function function) {
    return function.node().slot();
  }

  /** Host bridges that both have. */
  List<Hosts> hosts() {
    return hosts;
  }

  /** Host bridges that only the file has. */
  List<HostBridge> missingHosts() {
    return missingHosts;
  }

  /** Host bridges that only the machine has. */
  List<HostBridge> extraHosts() {
    return extraHosts;
  }

  /** Physical functions that both have, each before what is behind it. */
  List<Pair> functions() {
    return pairs;
  }

  /** Functions that only the file has; what is behind one is not told again. */
  List<Function> missing() {
    return missing;
  }

  /** Functions that only the machine has; what is behind one is not told again. */
  List<Extra> extra() {
    return extra;
  }

  /** The real function that a declared one is. */
  Optional<Function> real(Function declared) {
    return Optional.ofNullable(realOf[declared.index()]);
  }

  /** The declared function that a real one is. */
  Optional<Function> declared(Function real) {
    return Optional.ofNullable(declaredOf[real.index()]);
  }
}
