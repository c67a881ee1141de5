package org.iotopo.importer.acpi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.IvrsDevices;
import org.iotopo.importer.FirmwareFacts.CoverFact;
import org.iotopo.importer.FirmwareFacts.PlatformFact;
import org.iotopo.importer.FirmwareFacts.Requesters;
import org.iotopo.pci.Segment;
import org.iotopo.units.AddressRange;

/** Which unit translates which device ID: the last entry that names one decides. */
final class IvrsCoverage {

  private static final int ALL = 0x01;
  private static final int SELECT = 0x02;
  private static final int RANGE_START = 0x03;
  private static final int RANGE_END = 0x04;
  private static final int ALIAS_SELECT = 0x42;
  private static final int ALIAS_RANGE_START = 0x43;
  private static final int EXTENDED_SELECT = 0x46;
  private static final int EXTENDED_RANGE_START = 0x47;
  private static final int SPECIAL = 0x48;

  private static final int IDS = 0x1_0000;
  private static final int NOBODY = -1;

  private final Gathered gathered;
  private final Map<Integer, int[]> owners = new TreeMap<>();
  private final Map<Integer, List<CoverFact>> named = new TreeMap<>();

  IvrsCoverage(Gathered gathered) {
    this.gathered = gathered;
  }

  /** {@code init_iommu_from_acpi}. */
  void read(Struct.Placed unit, int index) {
    int[] ids =
        owners.computeIfAbsent(
            unit.struct().integer("Segment"),
            segment -> {
              int[] none = new int[IDS];
              Arrays.fill(none, NOBODY);
              return none;
            });
    int start = NOBODY;
    int alias = NOBODY;
    for (Struct.Placed placed : unit.struct().placed("Device Entries")) {
      Struct entry = placed.struct();
      int id = entry.integer("Device ID");
      switch (entry.integer("Type")) {
        case ALL -> Arrays.fill(ids, index);
        case SELECT, EXTENDED_SELECT -> ids[id] = index;
        case ALIAS_SELECT -> {
          ids[id] = index;
          ids[entry.integer("Source ID")] = index;
        }
        case SPECIAL -> ids[entry.integer("Source ID")] = index;
        case RANGE_START, EXTENDED_RANGE_START, ALIAS_RANGE_START -> {
          if (start != NOBODY) {
            gathered.warn(
                unit.offset() + placed.offset(),
                "a range of devices starts in another that is open");
          }
          start = id;
          alias = entry.integer("Type") == ALIAS_RANGE_START ? entry.integer("Source ID") : NOBODY;
        }
        case RANGE_END -> {
          if (start == NOBODY || id < start) {
            gathered.warn(
                unit.offset() + placed.offset(),
                start == NOBODY
                    ? "a range of devices ends that has not started"
                    : "a range of devices ends before it starts");
          } else {
            Arrays.fill(ids, start, id + 1, index);
            if (alias != NOBODY) {
              ids[alias] = index;
            }
          }
          start = NOBODY;
        }
        default -> other(entry, ids, index);
      }
    }
    if (start != NOBODY) {
      gathered.warn(unit.offset(), "a range of devices never ends; Linux passes over it");
    }
  }

  private void other(Struct entry, int[] ids, int index) {
    if (entry.layout() != IvrsDevices.NAMED) {
      return;
    }
    int id = entry.integer("Device ID");
    ids[id] = index;
    String path = entry.text("UID");
    String name = AcpiNames.device(path.isEmpty() ? entry.text("Hardware ID") : path);
    gathered.add(
        new PlatformFact(
            name,
            List.of(),
            List.of(new AddressRange(id, id)),
            path.isEmpty() ? Optional.empty() : Optional.of(path),
            Optional.of(entry.text("Hardware ID")).filter(hid -> !hid.isBlank()),
            OptionalInt.empty()));
    named
        .computeIfAbsent(index, key -> new ArrayList<>())
        .add(new CoverFact(new Requesters.Platform(name), Optional.of((long) id)));
  }

  /** Whom a unit translates, in order of device ID, then devices by name. */
  List<CoverFact> of(int segmentNumber, int index) {
    Segment segment = new Segment(segmentNumber);
    int[] ids = owners.get(segmentNumber);
    List<CoverFact> covers = new ArrayList<>();
    int at = 0;
    while (at < IDS) {
      int end = at;
      while (end + 1 < IDS && ids[end + 1] == ids[at]) {
        end++;
      }
      if (ids[at] == index) {
        Requesters who =
            at == 0 && end == IDS - 1
                ? new Requesters.All(Optional.of(segment))
                : new Requesters.Ids(segment, at, end);
        covers.add(new CoverFact(who, Optional.empty()));
      }
      at = end + 1;
    }
    covers.addAll(named.getOrDefault(index, List.of()));
    return covers;
  }
}
