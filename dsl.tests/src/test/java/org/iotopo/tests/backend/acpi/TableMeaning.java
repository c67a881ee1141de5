package org.iotopo.tests.backend.acpi;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iotopo.importer.FirmwareFacts;
import org.iotopo.importer.FirmwareFacts.CoverFact;
import org.iotopo.importer.FirmwareFacts.EcamFact;
import org.iotopo.importer.FirmwareFacts.HostBridgeFact;
import org.iotopo.importer.FirmwareFacts.IommuFact;
import org.iotopo.importer.FirmwareFacts.Requesters;
import org.iotopo.importer.FirmwareFacts.ReservedFact;
import org.iotopo.importer.RawFunction;
import org.iotopo.importer.RawMachine;
import org.iotopo.importer.acpi.AcpiFacts;
import org.iotopo.model.Iommu;
import org.iotopo.model.Reserved;
import org.iotopo.pci.Segment;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/**
 * What a table says of DMA, as sorted lines: units with registers, each requester with its unit and
 * output ID, each reserved region with those it is for, configuration spaces.
 *
 * <p>Left out is what no DMA depends on: order, names, padding, interrupts (IOAPIC and HPET scopes,
 * GSIVs), proximity domains, performance counters, feature bits that Linux reads from registers.
 * For a machine whose functions are known, so is its host address width: the machine's own is wide
 * enough for its windows, some firmware's is not.
 */
final class TableMeaning {

  private final List<RawFunction> functions;
  private final FirmwareFacts facts;
  private final SortedSet<String> lines = new TreeSet<>();

  private TableMeaning(RawMachine machine) {
    this.functions = machine.functions();
    this.facts = AcpiFacts.read(machine);
  }

  /** Of the tables of a machine, for the functions that it has; for all that can be, if none. */
  static SortedSet<String> of(RawMachine machine) {
    TableMeaning meaning = new TableMeaning(machine);
    meaning.say();
    return meaning.lines;
  }

  private void say() {
    facts.problems().stream()
        .map(problem -> problem.message())
        .filter(message -> message.contains("leads to no function"))
        .forEach(message -> lines.add("passed over: " + message));
    if (functions.isEmpty()) {
      facts.hostAddressWidth().ifPresent(width -> lines.add("host address width " + width));
    }
    facts.ecams().forEach(this::ecam);
    facts.iommus().forEach(this::unit);
    facts.reserved().forEach(this::region);
    facts.hostBridges().forEach(this::complex);
    TreeMap<String, String> owners = new TreeMap<>();
    for (IommuFact unit : facts.iommus()) {
      BitSet ids = new BitSet();
      for (CoverFact cover : unit.covers()) {
        boolean isPlain = cover.requesters() instanceof Requesters.Ids && cover.stream().isEmpty();
        if (isPlain && functions.isEmpty()) {
          Requesters.Ids interval = (Requesters.Ids) cover.requesters();
          ids.set(interval.first(), interval.last() + 1);
        } else {
          cover(unit, cover, owners);
        }
      }
      facts.iommus().stream()
          .flatMap(each -> each.function().stream())
          .forEach(bdf -> ids.clear(bdf.requesterId()));
      if (!ids.isEmpty()) {
        lines.add(unit.segment() + ":" + ids + " are translated by " + name(unit));
      }
    }
    owners.forEach((who, unit) -> lines.add(who + " is translated by " + unit));
  }

  private void ecam(EcamFact ecam) {
    if (functions.isEmpty()) {
      lines.add("ecam " + ecam.segment() + " " + ecam.buses() + " " + ecam.base());
      return;
    }
    functions.stream()
        .map(RawFunction::bdf)
        .filter(bdf -> bdf.segment().equals(ecam.segment()) && ecam.buses().contains(bdf.bus()))
        .forEach(bdf -> lines.add("configuration of " + bdf + " from " + ecam.base()));
  }

  private static String name(IommuFact unit) {
    return unit.model()
        + unit.registers().map(at -> " at " + at).orElse("")
        + unit.function().map(bdf -> " as " + bdf).orElse("");
  }

  private void unit(IommuFact unit) {
    if (!unit.covers().isEmpty()) {
      boolean hasWidth = functions.isEmpty() || unit.model() != Iommu.Model.INTEL_VTD;
      lines.add(
          "unit "
              + name(unit)
              + (hasWidth ? " width " + unit.addressWidth().orElse(64) : "")
              + (unit.model().toString().equals("amd-vi") ? " levels " + unit.levels() : "")
              + (unit.ats() ? " ats" : ""));
    }
  }

  /** Who comes first in the table's own order keeps it; all else takes what is left. */
  private void cover(IommuFact unit, CoverFact cover, TreeMap<String, String> owners) {
    Requesters who = cover.requesters();
    if (functions.isEmpty() || who instanceof Requesters.Platform) {
      lines.add(words(who) + output(cover) + " is translated by " + name(unit));
      return;
    }
    for (RawFunction function : functions) {
      boolean isUnit =
          facts.iommus().stream()
              .anyMatch(each -> each.function().equals(Optional.of(function.bdf())));
      if (isUnit || !Reach.holds(who, function.bdf(), functions)) {
        continue;
      }
      String output = "";
      if (cover.stream().isPresent() && who instanceof Requesters.Ids ids) {
        long id = cover.stream().get() + (function.bdf().requesterId() - ids.first());
        output = " -> " + Long.toHexString(id);
      }
      if (who instanceof Requesters.All) {
        owners.putIfAbsent(function.bdf().toString(), name(unit) + output);
      } else {
        owners.put(function.bdf().toString(), name(unit) + output);
      }
    }
  }

  private static String output(CoverFact cover) {
    return cover.stream().map(id -> " -> " + Long.toHexString(id)).orElse("");
  }

  private void region(ReservedFact region) {
    String start = region.origin() + " " + pages(region) + " " + region.type() + " for ";
    for (Requesters who : region.requesters()) {
      if (functions.isEmpty() || who instanceof Requesters.Platform) {
        lines.add(start + words(who));
      } else {
        functions.stream()
            .filter(function -> Reach.holds(who, function.bdf(), functions))
            .forEach(function -> lines.add(start + function.bdf()));
      }
    }
  }

  /** Linux rounds start and length of an IVMD up. */
  private static AddressRange pages(ReservedFact region) {
    if (region.origin() != Reserved.Origin.IVMD) {
      return region.range();
    }
    long first = region.range().first() + 0xfff & ~0xfffL;
    long length = region.range().size().bytes() + 0xfff & ~0xfffL;
    return AddressRange.ofSize(first, ByteSize.of(length));
  }

  /** What an IORT says of a segment's root complex. */
  private void complex(HostBridgeFact host) {
    if (facts.iommus().isEmpty()) {
      return;
    }
    lines.add(
        "root complex "
            + host.segment()
            + (host.coherent() ? " coherent" : "")
            + " lets in "
            + host.inbound());
  }

  private static String words(Requesters who) {
    if (who instanceof Requesters.All all) {
      return "all of " + all.segment().map(Segment::toString).orElse("every segment");
    }
    if (who instanceof Requesters.Ids ids) {
      return String.format("%s:%04x..%04x", ids.segment(), ids.first(), ids.last());
    }
    return new ArrayList<>(List.of(who)).get(0).toString();
  }
}
