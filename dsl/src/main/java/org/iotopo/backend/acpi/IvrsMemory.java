package org.iotopo.backend.acpi;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.iotopo.analysis.Facts;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.Ivrs;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Reserved;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/**
 * IVMDs (AMD IOMMU 3.10, 5.2.2.7): always unity, readable and writable, since Linux makes no group
 * at all where one is neither; and always whole pages, as Linux rounds them.
 */
final class IvrsMemory {

  private static final int FOR_ALL = 0x20;
  private static final int FOR_ONE = 0x21;
  private static final int FOR_RANGE = 0x22;
  private static final int IDS = 0x1_0000;

  private final Facts facts;
  private final Draft draft;

  IvrsMemory(Facts facts, Draft draft) {
    this.facts = facts;
    this.draft = draft;
  }

  /** One block a run of requester IDs that a region is for. */
  List<Struct> of(Reserved region) {
    Place place = Place.of(new ElementPath(region.name()), Aspect.DEVICE);
    Map<Integer, BitSet> ids = RequesterIds.of(facts, region);
    RequesterIds.streams(facts, Regions.devices(facts.machine(), region))
        .forEach(id -> ids.computeIfAbsent(0, key -> new BitSet()).set(id.intValue()));
    List<Struct> blocks = new ArrayList<>();
    AddressRange range = pages(region);
    ids.forEach((segment, set) -> blocks.addAll(blocks(segment, set, range)));
    if (blocks.isEmpty()) {
      draft.warn(place, region.name() + " is for no requester ID; left out");
    }
    return blocks;
  }

  private static List<Struct> blocks(int segment, BitSet ids, AddressRange range) {
    List<Struct> blocks = new ArrayList<>();
    int first = ids.nextSetBit(0);
    while (first >= 0) {
      int last = ids.nextClearBit(first) - 1;
      int type = first == last ? FOR_ONE : first == 0 && last == IDS - 1 ? FOR_ALL : FOR_RANGE;
      blocks.add(
          Struct.of(Ivrs.IVMD)
              .with("Type", type)
              .withFlags("Flags", "Unity", "IR", "IW")
              .with("Device ID", type == FOR_ALL ? 0 : first)
              .with("Auxiliary Data", type == FOR_RANGE ? last : 0)
              .with("Segment", segment)
              .with("Start Address", range.first())
              .with("Memory Block Length", range.size().bytes()));
      first = ids.nextSetBit(last + 1);
    }
    return blocks;
  }

  /** As Linux will read it: start and length are each rounded up. */
  private AddressRange pages(Reserved region) {
    long mask = ByteSize.PAGE.bytes() - 1;
    AddressRange range = region.range();
    long first = (range.first() + mask) & ~mask;
    long length = (range.size().bytes() + mask) & ~mask;
    long last = first + (length - 1);
    if (length == 0 || Address.below(last, first)) {
      draft.refuse(
          Place.of(new ElementPath(region.name()), Aspect.RANGE),
          region.name() + " [" + range + "] has no length of 64 bits in whole pages");
      return range;
    }
    return new AddressRange(first, last);
  }
}
