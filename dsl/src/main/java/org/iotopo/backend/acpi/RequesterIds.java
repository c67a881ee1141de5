package org.iotopo.backend.acpi;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Reserved;
import org.iotopo.pci.BusRange;

/** The IDs of elements: of a bridge or host bridge, all that may stand below it. */
final class RequesterIds {

  private static final int IDS = 0x1_0000;

  private RequesterIds() {}

  /** Requester IDs by segment. */
  static Map<Integer, BitSet> of(Facts facts, List<ElementPath> paths) {
    Map<Integer, BitSet> ids = new TreeMap<>();
    for (ElementPath path : paths) {
      for (HostBridge host : Hosts.ofFirmware(facts.machine())) {
        if (host.name().equals(path.text()) && host.buses().isPresent()) {
          set(ids, host.segment().number(), host.buses().get());
        }
      }
      facts.topology().at(path).ifPresent(function -> add(function, ids));
    }
    return ids;
  }

  /** Requester IDs of a region: of its devices, and of bridges without what is below them. */
  static Map<Integer, BitSet> of(Facts facts, Reserved region) {
    Map<Integer, BitSet> ids = of(facts, Regions.devices(facts.machine(), region));
    for (ElementPath port : region.ports()) {
      facts
          .topology()
          .at(port)
          .map(Function::bdf)
          .ifPresent(
              bdf ->
                  ids.computeIfAbsent(bdf.segment().number(), key -> new BitSet())
                      .set(bdf.requesterId()));
    }
    return ids;
  }

  private static void add(Function function, Map<Integer, BitSet> ids) {
    int segment = function.bdf().segment().number();
    BitSet set = ids.computeIfAbsent(segment, key -> new BitSet());
    set.set(function.bdf().requesterId());
    function
        .bridge()
        .flatMap(bridge -> bridge.buses())
        .ifPresent(buses -> set(ids, segment, buses));
    function.virtualFunctions().forEach(each -> set.set(each.bdf().requesterId()));
  }

  private static void set(Map<Integer, BitSet> ids, int segment, BusRange buses) {
    ids.computeIfAbsent(segment, key -> new BitSet())
        .set(buses.first() << 8, buses.last() + 1 << 8);
  }

  /** Those of platform devices that have 16 bits. */
  static Stream<Long> streams(Facts facts, List<ElementPath> paths) {
    return facts.machine().platformDevices().stream()
        .filter(device -> paths.contains(new ElementPath(device.name())))
        .flatMap(device -> device.streams().stream())
        .filter(stream -> stream.last() >= 0 && stream.last() < IDS)
        .flatMap(stream -> LongStream.rangeClosed(stream.first(), stream.last()).boxed());
  }
}
