package org.iotopo.backend.acpi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.backend.BuildOptions;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.Rimt;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Iommu;
import org.iotopo.model.PlatformDevice;
import org.iotopo.pci.PciId;
import org.iotopo.pci.Segment;
import org.iotopo.units.AddressRange;

/**
 * RIMT (RISC-V RIMT 1.0). Linux takes the end of a mapping for inclusive although the count is a
 * true one, and the first that matches: descending mappings keep neighbours apart.
 */
final class RimtTable implements Table {

  private static final int REVISION = 1;
  private static final int NODE_REVISION = 1;
  private static final int LAST_SEGMENT = 0xffff;
  private static final long LAST_ID = 0xffff_ffffL;

  /** The ACPI ID of a RISC-V IOMMU of the platform. */
  private static final String PLATFORM_ID = "RSCV0004";

  @Override
  public void write(Facts facts, BuildOptions options, Draft draft) {
    List<Iommu> units =
        facts.machine().iommus().stream()
            .filter(unit -> unit.model() == Iommu.Model.RISCV_IOMMU)
            .toList();
    if (units.isEmpty()) {
      return;
    }
    List<Struct> nodes = new ArrayList<>();
    units.forEach(unit -> nodes.add(unit(facts, unit, draft)));
    for (Segment segment : Hosts.segments(facts.machine())) {
      rootComplex(facts, segment, draft).ifPresent(nodes::add);
    }
    PlatformCovers covers = new PlatformCovers(facts.machine());
    for (PlatformDevice device : facts.machine().platformDevices()) {
      device(device, covers, draft).ifPresent(nodes::add);
    }
    List<Struct> numbered = new ArrayList<>();
    for (int index = 0; index < nodes.size(); index++) {
      if (index > LAST_SEGMENT) {
        draft.refuse(
            Place.of(new ElementPath(units.get(0).name())),
            "a RIMT would have " + nodes.size() + " nodes; their IDs have 16 bits");
        return;
      }
      numbered.add(nodes.get(index).with("Revision", NODE_REVISION).with("ID", index));
    }
    draft.table(Table.fresh(Rimt.TABLE, REVISION, options).with("Nodes", numbered));
  }

  private static Struct unit(Facts facts, Iommu unit, Draft draft) {
    ElementPath path = new ElementPath(unit.name());
    Struct node = Struct.of(Rimt.IOMMU).labelled(unit.name());
    OptionalInt numa = numa(facts, unit);
    if (numa.isPresent()) {
      node =
          node.withFlags("Flags", "Proximity Domain Valid")
              .with("Proximity Domain", numa.getAsInt());
    }
    Optional<Function> function = unit.function().flatMap(facts.topology()::at);
    if (function.isEmpty()) {
      if (unit.registers().isEmpty()) {
        draft.refuse(
            Place.of(path),
            unit.name() + " is no function and has no registers; a RIMT names it by one of them");
        return node;
      }
      return node.with("Hardware ID", PLATFORM_ID)
          .with("Base Address", unit.registers().get().first());
    }
    int segment = function.get().bdf().segment().number();
    if (segment > LAST_SEGMENT) {
      draft.refuse(Place.of(path), unit.name() + " is on segment " + segment + ", above 16 bits");
      return node;
    }
    return node.with("Hardware ID", function.get().header().id().map(RimtTable::id).orElse(""))
        .withFlags("Flags", "PCIe device")
        .with("Segment", segment)
        .with("BDF", function.get().bdf().requesterId());
  }

  private static String id(PciId id) {
    return String.format("%04X%04X", id.vendor(), id.device());
  }

  private static OptionalInt numa(Facts facts, Iommu unit) {
    TreeSet<Integer> nodes = new TreeSet<>();
    for (HostBridge host : Hosts.ofFirmware(facts.machine())) {
      boolean covered =
          unit.covers().stream()
              .anyMatch(
                  cover ->
                      cover.everything()
                          || cover.targets().stream()
                              .anyMatch(new ElementPath(host.name())::holds));
      if (covered) {
        nodes.add(host.numaNode().orElse(-1));
      }
    }
    return nodes.size() == 1 && !nodes.contains(-1)
        ? OptionalInt.of(nodes.first())
        : OptionalInt.empty();
  }

  private static Optional<Struct> rootComplex(Facts facts, Segment segment, Draft draft) {
    List<Struct> mappings = new ArrayList<>();
    RequesterMap map = RequesterMap.of(facts, segment);
    for (RequesterMap.Run run : map.runs(Iommu.Model.RISCV_IOMMU)) {
      if (run.lastOutput() > LAST_ID || segment.number() > LAST_SEGMENT) {
        draft.refuse(
            run.place(),
            String.format(
                "requester ID 0x%x of segment %s becomes 0x%x; a RIMT has 32 bits for it, and 16"
                    + " for the segment",
                run.last(), segment, run.lastOutput()));
        continue;
      }
      mappings.add(mapping(run.first(), run.count(), run.output(), run.unit()));
    }
    if (mappings.isEmpty()) {
      return Optional.empty();
    }
    Collections.reverse(mappings);
    Struct node = Struct.of(Rimt.ROOT_COMPLEX).with("Segment", segment.number() & LAST_SEGMENT);
    boolean ats =
        facts.topology().functions().stream()
            .filter(function -> function.bdf().segment().equals(segment))
            .filter(function -> function.endpoint().filter(each -> each.ats()).isPresent())
            .anyMatch(function -> facts.translation().of(function).filter(Iommu::ats).isPresent());
    Place place = Place.of(new ElementPath(Hosts.of(facts.machine(), segment).get(0).name()));
    return Optional.of(
        draft.within64K(
            (ats ? node.withFlags("Flags", "ATS") : node).with("Mappings", mappings),
            place,
            "the root complex of segment " + segment));
  }

  private static Struct mapping(long source, long count, long output, Iommu unit) {
    return Struct.of(Rimt.MAPPING)
        .with("Source Base", source)
        .with("Number of IDs", count)
        .with("Destination Base", output)
        .withLink("IOMMU Offset", unit.name());
  }

  private static Optional<Struct> device(
      PlatformDevice device, PlatformCovers covers, Draft draft) {
    ElementPath path = new ElementPath(device.name());
    Place place = Place.of(path, Aspect.NAME);
    List<Struct> mappings = new ArrayList<>();
    List<Iommu> units =
        covers.of(device).stream()
            .map(PlatformCovers.Naming::unit)
            .filter(unit -> unit.model() == Iommu.Model.RISCV_IOMMU)
            .distinct()
            .toList();
    for (Iommu unit : units) {
      for (AddressRange ids : device.streams()) {
        if (ids.last() < 0 || ids.last() > LAST_ID) {
          draft.refuse(place, device.name() + " has streams " + ids + "; a RIMT has 32 bits");
          return Optional.empty();
        }
        mappings.add(mapping(0, ids.size().bytes(), ids.first(), unit));
      }
      if (device.streams().isEmpty()) {
        draft.refuse(place, device.name() + " has no streams; a RIMT tells their IDs");
      }
    }
    if (mappings.isEmpty()) {
      return Optional.empty();
    }
    if (device.path().isEmpty()) {
      draft.refuse(place, device.name() + " has no path; a RIMT names it by that");
      return Optional.empty();
    }
    return Optional.of(
        draft.within64K(
            Struct.of(Rimt.PLATFORM_DEVICE)
                .with("Device Object Name", device.path().get())
                .with("Mappings", mappings),
            place,
            "the node of " + device.name()));
  }
}
