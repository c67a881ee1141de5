package org.iotopo.importer.acpi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.iotopo.binary.Decoded;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.Dmar;
import org.iotopo.importer.FirmwareFacts.CoverFact;
import org.iotopo.importer.FirmwareFacts.IommuFact;
import org.iotopo.importer.FirmwareFacts.PlatformFact;
import org.iotopo.importer.FirmwareFacts.Requesters;
import org.iotopo.model.Iommu;
import org.iotopo.pci.Segment;
import org.iotopo.units.Address;
import org.iotopo.units.ByteSize;

/** DMAR: Intel's units and whom they translate (Linux {@code drivers/iommu/intel/dmar.c}). */
final class DmarReader {

  private final Struct table;
  private final Gathered gathered;
  private final Map<Integer, String> names = new HashMap<>();
  private final DmarScopes scopes;

  private DmarReader(Struct table, Gathered gathered) {
    this.table = table;
    this.gathered = gathered;
    this.scopes = new DmarScopes(gathered, names);
  }

  static void read(Decoded decoded, Gathered gathered) {
    DmarReader reader = new DmarReader(decoded.struct(), gathered);
    int width = decoded.struct().integer("Host Address Width") + 1;
    if (width <= 64) {
      gathered.hostAddressWidth(width);
    }
    List<Struct.Placed> structures = decoded.struct().placed("Structures");
    reader.devices(structures);
    reader.units(structures);
    for (Struct.Placed each : structures) {
      if (each.struct().layout() == Dmar.ATSR) {
        reader.ports(each);
      } else if (each.struct().layout() == Dmar.RMRR) {
        RmrrReader.read(each, gathered, reader.scopes);
      }
    }
  }

  /** The ACPI names that scopes refer to. */
  private void devices(List<Struct.Placed> structures) {
    for (Struct.Placed each : structures) {
      if (each.struct().layout() == Dmar.ANDD) {
        String path = each.struct().text("ACPI Object Name");
        String name = AcpiNames.device(path);
        names.put(each.struct().integer("ACPI Device Number"), name);
        gathered.add(
            new PlatformFact(name, List.of(), List.of(), Optional.of(path), OptionalInt.empty()));
      }
    }
  }

  /**
   * {@code dmar_walk_dmar_table} with {@code dmar_validate_one_drhd}: one unit at 0 ends it all.
   */
  private void units(List<Struct.Placed> structures) {
    List<Struct.Placed> units =
        structures.stream().filter(each -> each.struct().layout() == Dmar.DRHD).toList();
    for (Struct.Placed unit : units) {
      if (unit.struct().number("Register Base Address") == 0) {
        gathered.warn(
            unit.offset(), "a DRHD has its registers at 0x0; Linux leaves all of VT-d off");
        return;
      }
    }
    List<List<CoverFact>> covers = new ArrayList<>();
    Map<Long, Integer> bases = new HashMap<>();
    Map<Integer, Integer> includeAll = new HashMap<>();
    for (int index = 0; index < units.size(); index++) {
      Struct.Placed unit = units.get(index);
      covers.add(covers(unit));
      long base = unit.struct().number("Register Base Address");
      Integer same = bases.putIfAbsent(base, index);
      if (same != null) {
        gathered.warn(unit.offset(), "two DRHDs have their registers at " + Address.format(base));
      }
      boolean all = unit.struct().flag("Flags", "INCLUDE_PCI_ALL");
      if (all && includeAll.putIfAbsent(unit.struct().integer("Segment"), index) != null) {
        gathered.warn(
            unit.offset(),
            "two DRHDs take all of segment " + new Segment(unit.struct().integer("Segment")));
      }
    }
    for (int index = 0; index < units.size(); index++) {
      gathered.add(unit(units.get(index).struct(), index, withoutLater(covers, index)));
    }
  }

  /** Linux asks the last unit first: a device in two scopes belongs to the later. */
  private static List<CoverFact> withoutLater(List<List<CoverFact>> covers, int index) {
    Set<Requesters> later = new LinkedHashSet<>();
    for (int other = index + 1; other < covers.size(); other++) {
      covers.get(other).stream()
          .map(CoverFact::requesters)
          .filter(who -> !(who instanceof Requesters.All))
          .forEach(later::add);
    }
    return covers.get(index).stream().filter(cover -> !later.contains(cover.requesters())).toList();
  }

  private List<CoverFact> covers(Struct.Placed unit) {
    Segment segment = new Segment(unit.struct().integer("Segment"));
    List<CoverFact> covers = new ArrayList<>();
    for (Requesters who : scopes.of(unit, segment)) {
      covers.add(new CoverFact(who, Optional.empty()));
    }
    if (unit.struct().flag("Flags", "INCLUDE_PCI_ALL")) {
      covers.add(new CoverFact(new Requesters.All(Optional.of(segment)), Optional.empty()));
    }
    return covers;
  }

  private IommuFact unit(Struct drhd, int index, List<CoverFact> covers) {
    long pages = 1L << drhd.slice("Size", "2^n pages:");
    int width = table.integer("Host Address Width") + 1;
    return new IommuFact(
        "dmar" + index,
        Iommu.Model.INTEL_VTD,
        new Segment(drhd.integer("Segment")),
        AcpiNames.range(drhd.number("Register Base Address"), ByteSize.PAGE.bytes() * pages),
        Optional.empty(),
        width <= 64 ? OptionalInt.of(width) : OptionalInt.empty(),
        List.of(),
        covers,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        table.flag("Flags", "INTR_REMAP"),
        false,
        List.of());
  }

  private void ports(Struct.Placed atsr) {
    Segment segment = new Segment(atsr.struct().integer("Segment"));
    if (atsr.struct().flag("Flags", "ALL_PORTS")) {
      gathered.addAtsPort(new Requesters.All(Optional.of(segment)));
    } else {
      scopes.of(atsr, segment).forEach(gathered::addAtsPort);
    }
  }
}
