package org.iotopo.devicetree;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Topology;
import org.iotopo.devicetree.Units.Claim;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Endpoint;
import org.iotopo.model.HostBridge;
import org.iotopo.pci.BusRange;
import org.iotopo.units.AddressRange;

/**
 * Which unit translates which requester ID below a host bridge, as which stream: of functions that
 * are there, and of all that may be plugged in.
 */
final class RequesterMap {

  private static final int REQUESTER_IDS = 1 << 16;

  private final Topology topology;
  private final Units units;
  private final ElementPath hostPath;
  private final BusRange buses;
  private final Claim[] claims = new Claim[REQUESTER_IDS];
  private final long[] streams = new long[REQUESTER_IDS];

  private RequesterMap(Topology topology, Units units, HostBridge host) {
    this.topology = topology;
    this.units = units;
    this.hostPath = new ElementPath(host.name());
    this.buses = host.buses().orElseThrow();
  }

  /**
   * Requester IDs, inclusive, whose streams follow one by one.
   *
   * @param stream of the first
   */
  record Run(int first, int last, Claim claim, long stream) {

    int length() {
      return last - first + 1;
    }
  }

  /** The runs of a host bridge that has bus numbers, ascending. */
  static List<Run> of(Topology topology, Units units, HostBridge host) {
    RequesterMap map = new RequesterMap(topology, units, host);
    map.paint();
    return map.runs();
  }

  /** From the outside in, so that the nearest element that is named decides. */
  private void paint() {
    BitSet all = ids(hostPath);
    units.rest().ifPresent(claim -> paint(all, claim, 0));
    paint(hostPath);
    List<Function> functions = topology.inside(hostPath);
    functions.forEach(function -> paint(function.path()));
    for (Function function : functions) {
      function.virtualFunctions().forEach(virtual -> paint(virtual.path()));
    }
    for (Function function : functions) {
      if (units.isUnit(function.path())) {
        claims[function.bdf().requesterId()] = null;
      }
    }
  }

  private void paint(ElementPath path) {
    List<Claim> named = new ArrayList<>(units.naming(path));
    Collections.reverse(named);
    named.forEach(claim -> paint(ids(path), claim, first(claim)));
  }

  /** The requester ID whose stream a cover tells. */
  private int first(Claim claim) {
    return claim.cover().targets().stream()
        .map(this::ids)
        .mapToInt(ids -> ids.nextSetBit(0))
        .filter(first -> first >= 0)
        .min()
        .orElse(0);
  }

  private void paint(BitSet ids, Claim claim, int usualFirst) {
    Optional<AddressRange> narrowed = claim.cover().requesterIds();
    int first =
        narrowed.map(range -> (int) Math.min(range.first(), REQUESTER_IDS)).orElse(usualFirst);
    for (int id = ids.nextSetBit(0); id >= 0; id = ids.nextSetBit(id + 1)) {
      if (claim.cover().everything() || narrowed.isEmpty() || narrowed.get().contains(id)) {
        claims[id] = claim;
        streams[id] = claim.stream(id, first);
      }
    }
  }

  /** The requester IDs of an element below this host bridge and of all that is behind it. */
  private BitSet ids(ElementPath path) {
    BitSet ids = new BitSet();
    if (path.equals(hostPath)) {
      ids.set(buses.first() << 8, buses.last() + 1 << 8);
      return ids;
    }
    Optional<Function> found = topology.at(path);
    if (found.isEmpty() || !hostPath.holds(path)) {
      return ids;
    }
    Function function = found.get();
    int own = function.bdf().requesterId();
    ids.set(own);
    function
        .bridge()
        .flatMap(bridge -> bridge.buses())
        .ifPresent(behind -> ids.set(behind.first() << 8, behind.last() + 1 << 8));
    if (!function.isVirtual()) {
      function
          .endpoint()
          .flatMap(Endpoint::srIov)
          .ifPresent(
              sriov -> {
                for (int number = 0; number < sriov.total(); number++) {
                  int id = own + sriov.offset() + number * sriov.stride();
                  if (id < REQUESTER_IDS) {
                    ids.set(id);
                  }
                }
              });
    }
    return ids;
  }

  private List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    int end = buses.last() + 1 << 8;
    for (int id = buses.first() << 8; id < end; id++) {
      if (claims[id] == null) {
        continue;
      }
      int first = id;
      while (id + 1 < end && follows(id)) {
        id++;
      }
      runs.add(new Run(first, id, claims[first], streams[first]));
    }
    return runs;
  }

  private boolean follows(int id) {
    return claims[id + 1] != null
        && claims[id + 1].unit() == claims[id].unit()
        && streams[id + 1] == streams[id] + 1;
  }
}
