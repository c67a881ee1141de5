package org.iotopo.backend.acpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.iotopo.analysis.Facts;
import org.iotopo.backend.BuildOptions;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.Ivrs;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Iommu;
import org.iotopo.model.Reserved;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.Segment;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/**
 * IVRS (AMD IOMMU 3.10, 5.2): each unit as blocks of type 10h, 11h and 40h, of which Linux reads
 * the highest, and memory that devices go on using. Feature registers are not known here, and the
 * table does not claim them (EFRSup): Linux reads them from the unit.
 */
final class IvrsTable implements Table {

  private static final int REVISION = 2;
  private static final int CAPABILITY = 0x40;
  private static final int GUEST_ADDRESSES_OF_48_BITS = 2;
  private static final int USUAL_LEVELS = 4;

  /** Registers that reach so far hold event counters ({@code MMIO_REG_END_OFFSET}). */
  private static final ByteSize WITH_COUNTERS = ByteSize.of(0x8_0000);

  private static final int COUNTERS = 4;
  private static final int BANKS = 2;

  @Override
  public void write(Facts facts, BuildOptions options, Draft draft) {
    List<Iommu> units =
        facts.machine().iommus().stream()
            .filter(unit -> unit.model() == Iommu.Model.AMD_VI)
            .toList();
    if (units.isEmpty()) {
      return;
    }
    List<Struct> first = new ArrayList<>();
    List<Struct> last = new ArrayList<>();
    for (Iommu unit : units) {
      blocks(facts, unit, draft, first, last);
    }
    IvrsMemory memory = new IvrsMemory(facts, draft);
    for (Reserved region : Regions.of(facts.machine(), Reserved.Origin.IVMD)) {
      first.addAll(memory.of(region));
    }
    first.addAll(last);
    draft.table(
        Table.fresh(Ivrs.TABLE, REVISION, options)
            .withSlice("IVinfo", "GVAsize", GUEST_ADDRESSES_OF_48_BITS)
            .withSlice("IVinfo", "PAsize", facts.machine().cpuAddressWidth())
            .withSlice("IVinfo", "VAsize", addressWidth(units, draft))
            .with("Blocks", first));
  }

  /** One for all units. */
  private static int addressWidth(List<Iommu> units, Draft draft) {
    TreeSet<Integer> widths = new TreeSet<>();
    units.forEach(unit -> widths.add(unit.addressWidth().orElse(64)));
    if (widths.size() > 1) {
      draft.refuse(
          Place.of(new ElementPath(units.get(0).name()), Aspect.ADDRESS_WIDTH),
          "units translate addresses of "
              + String.join(" and ", widths.stream().map(String::valueOf).toList())
              + " bits; an IVRS has one width for all");
    }
    return widths.first();
  }

  private static void blocks(
      Facts facts, Iommu unit, Draft draft, List<Struct> first, List<Struct> last) {
    ElementPath path = new ElementPath(unit.name());
    Optional<Bdf> function =
        unit.function().flatMap(facts.topology()::at).map(found -> found.bdf());
    if (function.isEmpty()) {
      draft.refuse(
          Place.of(path),
          unit.name() + " is no function that Linux finds (at); an IVHD names the unit by that");
      return;
    }
    if (unit.registers().isEmpty()) {
      draft.refuse(Place.of(path), unit.name() + " has no registers; an IVHD says where they are");
      return;
    }
    List<Segment> segments = segments(facts, unit, function.get().segment());
    if (segments.size() > 1 || !segments.contains(function.get().segment())) {
      draft.refuse(
          Place.of(path, Aspect.COVERS),
          unit.name()
              + " is "
              + function.get()
              + " and translates in "
              + String.join(" and ", segments.stream().map(Segment::toString).toList())
              + "; an IVHD is of one segment");
      return;
    }
    IvrsEntries writer = new IvrsEntries(facts, draft);
    List<Struct> entries = writer.of(unit, RequesterMap.of(facts, segments.get(0)).withoutUnits());
    List<Struct> withNames = new ArrayList<>(entries);
    withNames.addAll(writer.named(unit));
    Place place = Place.of(path, Aspect.COVERS);
    int levels = levels(unit, draft) - USUAL_LEVELS;
    boolean counts = hasCounters(unit.registers().get());
    first.add(
        draft.within64K(
            unit(Struct.of(Ivrs.IVHD_10), unit, function.get())
                .withSlice("IOMMU Feature Reporting", "HATS", levels)
                .withSlice("IOMMU Feature Reporting", "PNCounters", counts ? COUNTERS : 0)
                .withSlice("IOMMU Feature Reporting", "PNBanks", counts ? BANKS : 0)
                .with("Device Entries", entries),
            place,
            "the IVHD of " + unit.name()));
    first.add(extended(Struct.of(Ivrs.IVHD_11), unit, function.get(), levels, counts, entries));
    last.add(
        draft.within64K(
            extended(Struct.of(Ivrs.IVHD_40), unit, function.get(), levels, counts, withNames),
            place,
            "the IVHD of " + unit.name()));
  }

  private static List<Segment> segments(Facts facts, Iommu unit, Segment own) {
    List<Segment> found =
        Hosts.segments(facts.machine()).stream()
            .filter(
                segment ->
                    RequesterMap.of(facts, segment).runs(Iommu.Model.AMD_VI).stream()
                        .anyMatch(run -> run.unit() == unit))
            .toList();
    return found.isEmpty() ? List.of(own) : found;
  }

  private static boolean hasCounters(AddressRange registers) {
    return registers.size().compareTo(WITH_COUNTERS) >= 0;
  }

  /** Page-table levels that the host address translation size can say: 4, 5, 6. */
  private static int levels(Iommu unit, Draft draft) {
    int levels = unit.levels().orElse(USUAL_LEVELS);
    if (levels < USUAL_LEVELS) {
      draft.warn(
          Place.of(new ElementPath(unit.name())),
          unit.name() + " has " + levels + " levels; an IVHD says 4 at least");
      return USUAL_LEVELS;
    }
    return levels;
  }

  private static Struct unit(Struct block, Iommu unit, Bdf function) {
    Struct common =
        block
            .with("IOMMU Device ID", function.requesterId())
            .with("Capability Offset", CAPABILITY)
            .with("IOMMU Base Address", unit.registers().get().first())
            .with("Segment", function.segment().number());
    return unit.ats() ? common.withFlags("Flags", "IotlbSup") : common;
  }

  private static Struct extended(
      Struct block, Iommu unit, Bdf function, int levels, boolean counts, List<Struct> entries) {
    return unit(block, unit, function)
        .withSlice("IOMMU Attributes", "PNCounters", counts ? COUNTERS : 0)
        .withSlice("IOMMU Attributes", "PNBanks", counts ? BANKS : 0)
        .withSlice("EFR Image", "HATS", levels)
        .with("Device Entries", entries);
  }
}
