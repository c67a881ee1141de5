package org.iotopo.importer.dt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iotopo.importer.FirmwareFacts.CoverFact;
import org.iotopo.importer.FirmwareFacts.Requesters;
import org.iotopo.importer.FunctionIndex;
import org.iotopo.importer.RawFunction;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** Makes covers of a requester map: runs of requester IDs that one unit translates. */
final class Covers {

  /** Beyond so many runs a map is told by the functions that there are. */
  private static final int MAX_RUNS = 32;

  private Covers() {}

  /**
   * Requester IDs, inclusive, that one unit translates.
   *
   * @param stream of the first
   * @param linear whether the streams of the others follow one by one
   */
  private record Run(int first, int last, DtNode unit, long stream, boolean linear) {}

  /** The streams that requesters of a host bridge use at each unit. */
  static Map<DtNode, AddressSet> streams(HostBridgeNode host, RequesterMap map) {
    Map<DtNode, List<AddressRange>> ofUnit = new LinkedHashMap<>();
    for (Run run : runs(host, map, true)) {
      ofUnit
          .computeIfAbsent(run.unit(), unit -> new ArrayList<>())
          .add(new AddressRange(run.stream(), run.stream() + (run.last() - run.first())));
    }
    Map<DtNode, AddressSet> streams = new LinkedHashMap<>();
    ofUnit.forEach((unit, ranges) -> streams.put(unit, AddressSet.of(ranges)));
    return streams;
  }

  /** The covers of each unit's node, in the order of the requesters. */
  static Map<DtNode, List<CoverFact>> of(
      HostBridgeNode host, RequesterMap map, FunctionIndex functions) {
    Map<DtNode, List<CoverFact>> ofUnit = new LinkedHashMap<>();
    for (Run run : told(host, map, functions)) {
      Requesters requesters = new Requesters.Ids(host.segment(), run.first(), run.last());
      Optional<Long> stream = run.linear() ? Optional.of(run.stream()) : Optional.empty();
      ofUnit
          .computeIfAbsent(run.unit(), unit -> new ArrayList<>())
          .add(new CoverFact(requesters, stream));
    }
    return ofUnit;
  }

  /** By stream, where that is short; else by unit; else by the functions that there are. */
  private static List<Run> told(HostBridgeNode host, RequesterMap map, FunctionIndex functions) {
    List<Run> linear = runs(host, map, true);
    if (linear.size() <= MAX_RUNS) {
      return linear;
    }
    List<Run> folded = runs(host, map, false);
    return folded.size() <= MAX_RUNS ? folded : present(host, map, functions).orElse(folded);
  }

  private static List<Run> runs(HostBridgeNode host, RequesterMap map, boolean linearly) {
    List<Run> runs = new ArrayList<>();
    int id = host.firstId();
    while (!map.isEmpty() && id <= host.lastId()) {
      Optional<DtNode> unit = map.unit(id);
      if (unit.isPresent()) {
        Run run = run(map, id, host.lastId(), unit.get(), linearly);
        runs.add(run);
        id = run.last();
      }
      id++;
    }
    return runs;
  }

  /** The longest run that begins at a requester ID. */
  private static Run run(RequesterMap map, int first, int end, DtNode unit, boolean linearly) {
    long stream = map.stream(first);
    boolean linear = true;
    int last = first;
    while (last < end && map.unit(last + 1).filter(next -> next == unit).isPresent()) {
      boolean follows = map.stream(last + 1) == stream + (last + 1 - first);
      if (linearly && !follows) {
        break;
      }
      linear &= follows;
      last++;
    }
    return new Run(first, last, unit, stream, linear);
  }

  /** The functions that exist, each a run; empty where none is known. */
  private static Optional<List<Run>> present(
      HostBridgeNode host, RequesterMap map, FunctionIndex functions) {
    List<RawFunction> known = functions.in(host.segment(), host.firstId(), host.lastId());
    List<Run> runs = new ArrayList<>();
    for (RawFunction function : known) {
      int id = function.bdf().requesterId();
      map.unit(id).ifPresent(unit -> runs.add(new Run(id, id, unit, map.stream(id), true)));
    }
    return known.isEmpty() ? Optional.empty() : Optional.of(runs);
  }
}
