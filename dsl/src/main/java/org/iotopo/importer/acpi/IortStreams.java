package org.iotopo.importer.acpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.References;
import org.iotopo.importer.FirmwareFacts.Requesters;
import org.iotopo.importer.FunctionFacts.ExpressFacts;
import org.iotopo.importer.FunctionFacts.HeaderType;
import org.iotopo.importer.RawFunction;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.Segment;

/** Whose stream IDs an SMMU sees: the way back from a stream ID to requesters. */
final class IortStreams {

  private static final int PCIE_TO_PCI = 7;

  private final Gathered gathered;
  private final List<PciRun> runs;
  private final List<PlatformStream> platformStreams;
  private final References references;

  /**
   * Requester IDs of a segment.
   *
   * @param isSingle whether all of them have the same stream ID
   */
  record PciRun(Segment segment, IdMaps.Run run, boolean isSingle) {}

  /** A stream ID of a platform device. */
  record PlatformStream(String name, Struct smmu, long id) {}

  IortStreams(
      Gathered gathered,
      List<PciRun> runs,
      List<PlatformStream> platformStreams,
      References references) {
    this.gathered = gathered;
    this.runs = runs;
    this.platformStreams = platformStreams;
    this.references = references;
  }

  /** Who has stream IDs that the output side of a mapping names ({@code iort_rmr_has_dev}). */
  List<Requesters> of(Struct map) {
    Optional<Struct> smmu = references.at(map.number("Output Reference"));
    List<Requesters> found = new ArrayList<>();
    if (smmu.isEmpty()) {
      return found;
    }
    long first = map.number("Output Base");
    long last = first + map.number("Number of IDs");
    for (PciRun each : runs) {
      if (each.run().target() == smmu.get()) {
        requesters(each, first, last).ifPresent(found::add);
        found.addAll(behindAliases(each, first, last));
      }
    }
    for (PlatformStream each : platformStreams) {
      if (each.smmu() == smmu.get() && first <= each.id() && each.id() <= last) {
        found.add(new Requesters.Platform(each.name()));
      }
    }
    return found.stream().distinct().toList();
  }

  private static Optional<Requesters> requesters(PciRun each, long first, long last) {
    IdMaps.Run run = each.run();
    if (each.isSingle()) {
      boolean meant = first <= run.output() && run.output() <= last;
      return meant
          ? Optional.of(new Requesters.Ids(each.segment(), (int) run.first(), (int) run.last()))
          : Optional.empty();
    }
    long outputLast = run.output() + (run.last() - run.first());
    long from = Math.max(first, run.output());
    long to = Math.min(last, outputLast);
    return from > to
        ? Optional.empty()
        : Optional.of(
            new Requesters.Ids(
                each.segment(),
                (int) (run.first() + (from - run.output())),
                (int) (run.first() + (to - run.output()))));
  }

  /**
   * Functions below a conventional bridge, which uses an ID of its own for them ({@code
   * pci_for_each_dma_alias}).
   */
  private List<Requesters> behindAliases(PciRun each, long first, long last) {
    List<Requesters> found = new ArrayList<>();
    for (RawFunction bridge : gathered.functionsOf(each.segment())) {
      Optional<BusRange> behind = gathered.functions().behind(bridge.bdf());
      Optional<Integer> alias = behind.flatMap(buses -> alias(bridge, buses));
      if (alias.isPresent() && isMeant(each, alias.get(), first, last)) {
        BusRange buses = behind.get();
        found.add(new Requesters.Ids(each.segment(), buses.first() << 8, buses.last() << 8 | 0xff));
      }
    }
    return found;
  }

  private static Optional<Integer> alias(RawFunction bridge, BusRange behind) {
    if (bridge.facts().header() != HeaderType.BRIDGE) {
      return Optional.empty();
    }
    Optional<Integer> type = bridge.facts().express().map(ExpressFacts::type);
    if (type.isEmpty()) {
      return Optional.of(bridge.bdf().requesterId());
    }
    return type.get() == PCIE_TO_PCI ? Optional.of(behind.first() << 8) : Optional.empty();
  }

  private static boolean isMeant(PciRun each, int alias, long first, long last) {
    IdMaps.Run run = each.run();
    if (alias < run.first() || alias > run.last()) {
      return false;
    }
    long output = each.isSingle() ? run.output() : run.output() + (alias - run.first());
    return first <= output && output <= last;
  }
}
