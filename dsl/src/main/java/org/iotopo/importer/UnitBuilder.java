package org.iotopo.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.iotopo.importer.FirmwareFacts.CoverFact;
import org.iotopo.importer.FirmwareFacts.IommuFact;
import org.iotopo.importer.FirmwareFacts.Requesters;
import org.iotopo.importer.naming.Naming;
import org.iotopo.model.Arch;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Iommu;
import org.iotopo.model.Iommu.Cover;
import org.iotopo.model.Kernel;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** Translation units: what tables say of them, and what sysfs shows of their registers. */
final class UnitBuilder {

  private final RawMachine raw;
  private final Scopes scopes;
  private final Arch arch;
  private final Kernel kernel;
  private final String commandLine;
  private final List<Remark> remarks;

  UnitBuilder(
      RawMachine raw,
      Scopes scopes,
      Arch arch,
      Kernel kernel,
      String commandLine,
      List<Remark> remarks) {
    this.raw = raw;
    this.scopes = scopes;
    this.arch = arch;
    this.kernel = kernel;
    this.commandLine = commandLine;
    this.remarks = remarks;
  }

  /** The units that translate somebody who is there. */
  List<Iommu> build(List<IommuFact> facts) {
    Map<String, Integer> counts = new TreeMap<>();
    List<Iommu> units = new ArrayList<>();
    for (IommuFact fact : facts) {
      List<Cover> covers = covers(fact, facts.size() == 1);
      if (covers.isEmpty()) {
        remarks.add(
            new Remark(
                ElementPath.MACHINE,
                fact.name()
                    + fact.registers().map(at -> " (registers " + at + ")").orElse("")
                    + " is left out: it translates nobody who is there"));
        continue;
      }
      String stem = Naming.stem(fact.model());
      String name = stem + (counts.merge(stem, 1, Integer::sum) - 1);
      fact.remarks().forEach(text -> remarks.add(new Remark(new ElementPath(name), text)));
      units.add(withRegisters(unit(name, fact, covers), fact));
    }
    return units;
  }

  private Iommu unit(String name, IommuFact fact, List<Cover> covers) {
    return new Iommu(
        name,
        fact.model(),
        fact.registers(),
        fact.function().flatMap(scopes::function),
        fact.addressWidth(),
        fact.granules().isEmpty() ? List.of(ByteSize.PAGE) : fact.granules(),
        covers,
        fact.msi(),
        fact.stage(),
        fact.pageTable(),
        fact.levels(),
        fact.interruptRemapping(),
        fact.ats(),
        false,
        false,
        "");
  }

  private Iommu withRegisters(Iommu unit, IommuFact fact) {
    if (unit.model() == Iommu.Model.INTEL_VTD) {
      Optional<IntelCapabilities> registers =
          raw.iommus().stream()
              .filter(told -> isAt(told, fact))
              .flatMap(told -> IntelCapabilities.of(told).stream())
              .findFirst();
      return registers.map(told -> told.addTo(unit, kernel, commandLine)).orElse(unit);
    }
    if (unit.model() == Iommu.Model.VIRTIO_IOMMU && unit.addressWidth().isEmpty()) {
      OptionalInt width = EmulatedWidth.of(raw, arch);
      remarks.add(
          new Remark(
              new ElementPath(unit.name()),
              "its input range is in no file; "
                  + width.getAsInt()
                  + " bits are what a QEMU of this age gives"));
      return withWidth(unit, width);
    }
    return unit;
  }

  private static boolean isAt(SysfsIommu told, IommuFact fact) {
    return fact.registers().isPresent()
        && IntelCapabilities.register(told, "address").stream()
            .anyMatch(address -> address == fact.registers().get().first());
  }

  private static Iommu withWidth(Iommu unit, OptionalInt width) {
    return new Iommu(
        unit.name(),
        unit.model(),
        unit.registers(),
        unit.function(),
        width,
        unit.granules(),
        unit.covers(),
        unit.msi(),
        unit.stage(),
        unit.pageTable(),
        unit.levels(),
        unit.interruptRemapping(),
        unit.ats(),
        unit.passthrough(),
        unit.cachingMode(),
        unit.documentation());
  }

  private List<Cover> covers(IommuFact unit, boolean onlyUnit) {
    List<ElementPath> named = new ArrayList<>();
    List<Cover> ranges = new ArrayList<>();
    List<Requesters.Ids> intervals = new ArrayList<>();
    boolean everything = false;
    for (CoverFact fact : unit.covers()) {
      Requesters who = fact.requesters();
      if (who instanceof Requesters.All all) {
        boolean wholeMachine = all.segment().map(scopes::isOnlySegment).orElse(true);
        everything |= wholeMachine;
        if (!wholeMachine) {
          named.addAll(scopes.hosts(all.segment().get()));
        }
      } else if (who instanceof Requesters.Ids ids) {
        if (fact.stream().isEmpty() && scopes.areFunctionsTold()) {
          intervals.add(ids);
        } else {
          mapped(ids, fact.stream(), ranges);
        }
      } else if (fact.stream().isPresent() && who instanceof Requesters.Platform device) {
        scopes
            .platform(device.name())
            .ifPresent(
                path ->
                    ranges.add(new Cover(false, List.of(path), Optional.empty(), fact.stream())));
      } else {
        named.addAll(scopes.elements(List.of(who)));
      }
    }
    if (!intervals.isEmpty()) {
      IdCovers byId = scopes.covers(intervals, unit.function());
      everything |= byId.isAll() && onlyUnit;
      if (!everything) {
        named.addAll(byId.named());
        ranges.addAll(byId.single());
      }
    }
    List<Cover> covers = new ArrayList<>();
    if (!named.isEmpty()) {
      List<ElementPath> distinct = named.stream().distinct().toList();
      covers.add(new Cover(false, distinct, Optional.empty(), Optional.empty()));
    }
    covers.addAll(ranges);
    if (everything) {
      covers.add(new Cover(true, List.of(), Optional.empty(), Optional.empty()));
    }
    return covers;
  }

  /** Requester IDs with output IDs, as they are. */
  private void mapped(Requesters.Ids ids, Optional<Long> stream, List<Cover> ranges) {
    List<ElementPath> hosts = scopes.hosts(ids.segment(), ids.first(), ids.last());
    if (!hosts.isEmpty()) {
      AddressRange range = new AddressRange(ids.first(), ids.last());
      ranges.add(new Cover(false, hosts, Optional.of(range), stream));
    }
  }
}
