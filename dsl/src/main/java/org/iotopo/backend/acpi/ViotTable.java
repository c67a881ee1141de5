package org.iotopo.backend.acpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.backend.BuildOptions;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.Viot;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Iommu;
import org.iotopo.model.PlatformDevice;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.Segment;
import org.iotopo.units.AddressRange;

/**
 * VIOT (ACPI 6.5, 5.2.34). Nodes refer to units by offsets of 16 bits, so that the units come
 * first. Reserved regions are no matter of this table.
 */
final class ViotTable implements Table {

  private static final int REVISION = 0;
  private static final int START = 48;
  private static final int UNIT_SIZE = 16;
  private static final int LAST = 0xffff;
  private static final long LAST_ENDPOINT = 0xffff_ffffL;

  @Override
  public void write(Facts facts, BuildOptions options, Draft draft) {
    List<Iommu> units =
        facts.machine().iommus().stream()
            .filter(unit -> unit.model() == Iommu.Model.VIRTIO_IOMMU)
            .toList();
    if (units.isEmpty()) {
      return;
    }
    List<Struct> nodes = new ArrayList<>();
    units.forEach(unit -> unit(facts, unit, draft).ifPresent(nodes::add));
    for (Segment segment : Hosts.segments(facts.machine())) {
      RequesterMap.of(facts, segment).runs(Iommu.Model.VIRTIO_IOMMU).stream()
          .flatMap(run -> range(run, draft).stream())
          .forEach(nodes::add);
    }
    PlatformCovers covers = new PlatformCovers(facts.machine());
    for (PlatformDevice device : facts.machine().platformDevices()) {
      covers.of(device).stream()
          .filter(naming -> naming.unit().model() == Iommu.Model.VIRTIO_IOMMU)
          .findFirst()
          .flatMap(naming -> endpoint(naming, device, draft))
          .ifPresent(nodes::add);
    }
    Place place = Place.of(new ElementPath(units.get(0).name()), Aspect.COVERS);
    if (nodes.size() > LAST) {
      draft.refuse(
          place, "a VIOT would have " + nodes.size() + " nodes; their count has 16 bits there");
      return;
    }
    if (START + (units.size() - 1) * UNIT_SIZE > LAST) {
      draft.refuse(
          place, "a VIOT would have " + units.size() + " units; offsets to them have 16 bits");
      return;
    }
    draft.table(Table.fresh(Viot.TABLE, REVISION, options).with("Nodes", nodes));
  }

  private static Optional<Struct> unit(Facts facts, Iommu unit, Draft draft) {
    Optional<Bdf> function = unit.function().flatMap(facts.topology()::at).map(Function::bdf);
    if (function.isPresent()) {
      if (function.get().segment().number() > LAST) {
        draft.refuse(
            Place.of(new ElementPath(unit.name())),
            unit.name() + " is " + function.get() + "; tables have 16 bits for a segment");
        return Optional.empty();
      }
      return Optional.of(
          Struct.of(Viot.PCI_IOMMU)
              .with("Segment", function.get().segment().number())
              .with("BDF", function.get().requesterId())
              .labelled(unit.name()));
    }
    if (unit.registers().isEmpty()) {
      draft.refuse(
          Place.of(new ElementPath(unit.name())),
          unit.name() + " is no function and has no registers; a VIOT names it by one of them");
      return Optional.empty();
    }
    return Optional.of(
        Struct.of(Viot.MMIO_IOMMU)
            .with("Base Address", unit.registers().get().first())
            .labelled(unit.name()));
  }

  private static Optional<Struct> range(RequesterMap.Run run, Draft draft) {
    if (run.lastOutput() > LAST_ENDPOINT || run.segment().number() > LAST) {
      draft.refuse(
          run.place(),
          String.format(
              "requester ID 0x%x of segment %s becomes endpoint 0x%x; a VIOT has 32 bits for it,"
                  + " and 16 for the segment",
              run.last(), run.segment(), run.lastOutput()));
      return Optional.empty();
    }
    return Optional.of(
        Struct.of(Viot.PCI_RANGE)
            .with("Endpoint Start", run.output())
            .with("Segment Start", run.segment().number())
            .with("Segment End", run.segment().number())
            .with("BDF Start", run.first())
            .with("BDF End", run.last())
            .withLink("Output Node", run.unit().name()));
  }

  private static Optional<Struct> endpoint(
      PlatformCovers.Naming naming, PlatformDevice device, Draft draft) {
    ElementPath path = new ElementPath(device.name());
    Optional<Long> declared = naming.cover().stream();
    Optional<Long> id =
        declared.or(() -> device.streams().stream().map(AddressRange::first).findFirst());
    if (id.isEmpty() || id.get() < 0 || id.get() > LAST_ENDPOINT || device.registers().isEmpty()) {
      draft.refuse(
          Place.of(path),
          device.name()
              + " lacks registers or a stream of 32 bits; a VIOT tells both of an endpoint");
      return Optional.empty();
    }
    return Optional.of(
        Struct.of(Viot.MMIO_ENDPOINT)
            .with("Endpoint ID", id.get())
            .with("Base Address", device.registers().get(0).first())
            .withLink("Output Node", naming.unit().name()));
  }
}
