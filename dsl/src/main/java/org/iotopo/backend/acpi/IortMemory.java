package org.iotopo.backend.acpi;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iotopo.analysis.Facts;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.Iort;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.PlatformDevice;
import org.iotopo.model.Reserved;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/**
 * RMRs (DEN 0049E, 3.1.1.5), one a region. Linux reads them only of devices whose host bridge keeps
 * firmware's configuration ({@code _DSM} 5).
 */
final class IortMemory {

  private static final int REVISION = 3;

  private final Facts facts;
  private final List<RequesterMap> maps;
  private final IortUnits units;
  private final Draft draft;

  IortMemory(Facts facts, List<RequesterMap> maps, IortUnits units, Draft draft) {
    this.facts = facts;
    this.maps = maps;
    this.units = units;
    this.draft = draft;
  }

  Optional<Struct> of(Reserved region) {
    ElementPath path = new ElementPath(region.name());
    Place place = Place.of(path, Aspect.DEVICE);
    Map<String, List<AddressRange>> streams = streams(region);
    List<Struct> mappings = new ArrayList<>();
    streams.forEach(
        (unit, ranges) ->
            AddressSet.of(ranges)
                .ranges()
                .forEach(
                    ids ->
                        mappings.add(
                            IortUnits.mapping(0, ids.size().bytes(), ids.first())
                                .withLink("Output Reference", unit))));
    if (mappings.isEmpty()) {
      draft.warn(place, region.name() + " is for no stream ID that an SMMU sees; left out");
      return Optional.empty();
    }
    if (region.range().size().wholeSpace()) {
      draft.refuse(
          Place.of(path, Aspect.RANGE),
          region.name() + " takes all addresses; the length of an RMR has 64 bits");
      return Optional.empty();
    }
    Struct node =
        Struct.of(Iort.RMR)
            .with("Revision", REVISION)
            .with(
                "Descriptors",
                List.of(
                    Struct.of(Iort.RMR_DESCRIPTOR)
                        .with("Base Address", region.range().first())
                        .with("Length", region.range().size().bytes())))
            .with("Mappings", mappings);
    boolean relaxable = region.type() == Reserved.Type.DIRECT_RELAXABLE;
    return Optional.of(
        draft.within64K(
            relaxable ? node.withFlags("Flags", "Remapping Permitted") : node,
            place,
            "the RMR of " + region.name()));
  }

  /** By the name of the unit. */
  private Map<String, List<AddressRange>> streams(Reserved region) {
    List<ElementPath> devices = Regions.devices(facts.machine(), region);
    Map<String, List<AddressRange>> streams = new LinkedHashMap<>();
    Map<Integer, BitSet> ids = RequesterIds.of(facts, region);
    for (RequesterMap map : maps) {
      BitSet wanted = ids.getOrDefault(map.segment().number(), new BitSet());
      for (int id = wanted.nextSetBit(0); id >= 0; id = wanted.nextSetBit(id + 1)) {
        map.at(id)
            .filter(run -> units.units().contains(run.unit()))
            .ifPresent(run -> add(streams, run.unit().name(), run.output(), run.output()));
      }
    }
    for (PlatformDevice device : facts.machine().platformDevices()) {
      if (devices.contains(new ElementPath(device.name()))) {
        units
            .streams(device)
            .forEach(
                stream ->
                    add(streams, stream.unit().name(), stream.ids().first(), stream.ids().last()));
      }
    }
    return streams;
  }

  private static void add(
      Map<String, List<AddressRange>> streams, String unit, long first, long last) {
    streams.computeIfAbsent(unit, key -> new ArrayList<>()).add(new AddressRange(first, last));
  }
}
