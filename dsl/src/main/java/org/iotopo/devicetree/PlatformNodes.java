package org.iotopo.devicetree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.devicetree.Units.Claim;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Machine;
import org.iotopo.model.PlatformDevice;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/** The nodes of devices that are no PCI functions. */
final class PlatformNodes {

  private static final long MOST_STREAMS = 0xffff_ffffL;

  /** A property with more entries is a mistake: no driver has so many streams. */
  private static final int MOST_ENTRIES = 1 << 16;

  private final Machine machine;
  private final Units units;
  private final Labels labels;
  private final Shortfall.Collected shortfalls;

  PlatformNodes(Machine machine, Units units, Labels labels, Shortfall.Collected shortfalls) {
    this.machine = machine;
    this.units = units;
    this.labels = labels;
    this.shortfalls = shortfalls;
  }

  /** Adds them all. */
  void add(Draft root, ReservedNodes reserved) {
    for (PlatformDevice device : machine.platformDevices()) {
      ElementPath path = new ElementPath(device.name());
      Draft draft = new Draft(labels.of(path), name(device, root));
      draft.remark(device.name() + device.path().map(it -> ", " + it).orElse(""));
      draft.remark(device.documentation());
      if (!device.registers().isEmpty()) {
        draft.registers(device.registers());
      }
      units.ofPlatformDevice(path).ifPresent(claim -> iommus(device, claim, path, draft));
      List<Row> regions = reserved.regionsOf(path);
      if (!regions.isEmpty()) {
        draft.rows("memory-region", regions);
      }
      root.add(draft);
    }
  }

  private static String name(PlatformDevice device, Draft root) {
    return device.registers().isEmpty()
        ? device.name()
        : root.fresh(device.name(), Long.toHexString(device.registers().get(0).first()));
  }

  private void iommus(PlatformDevice device, Claim claim, ElementPath path, Draft draft) {
    List<Row> rows = new ArrayList<>();
    String unit = labels.of(UnitNodes.path(claim.unit()));
    for (long stream : streams(device, claim, path)) {
      rows.add(Row.to(unit).and(stream));
    }
    if (!rows.isEmpty()) {
      draft.rows("iommus", rows);
    }
  }

  private List<Long> streams(PlatformDevice device, Claim claim, ElementPath path) {
    List<Long> streams = new ArrayList<>();
    for (AddressRange range : device.streams()) {
      if (Address.below(MOST_STREAMS, range.last())) {
        shortfalls.error(
            Place.of(path),
            "streams " + range + " of " + path + " have more than the 32 bits of iommus");
        return List.of();
      }
      if (range.last() - range.first() >= MOST_ENTRIES - streams.size()) {
        shortfalls.error(
            Place.of(path),
            "iommus of "
                + path
                + " would have an entry for each stream, more than "
                + MOST_ENTRIES);
        return List.of();
      }
      for (long stream = range.first(); stream <= range.last(); stream++) {
        streams.add(stream);
      }
    }
    Optional<Long> told = claim.cover().stream();
    if (told.isPresent() && Address.below(MOST_STREAMS, told.get())) {
      shortfalls.error(
          Place.of(new ElementPath(claim.unit().name()), Aspect.COVERS, claim.index()),
          "stream "
              + Address.format(told.get())
              + " of "
              + path
              + " has more than the 32 bits of iommus");
      return List.of();
    }
    if (streams.isEmpty()) {
      told.ifPresentOrElse(
          streams::add,
          () ->
              shortfalls.warn(
                  Place.of(path),
                  path
                      + " has no stream: its node cannot say how "
                      + claim.unit().name()
                      + " knows it"));
    }
    return streams;
  }
}
