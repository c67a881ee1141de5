package org.iotopo.importer.acpi;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.iotopo.binary.Decoded;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.References;
import org.iotopo.binary.acpi.Viot;
import org.iotopo.importer.FirmwareFacts.CoverFact;
import org.iotopo.importer.FirmwareFacts.IommuFact;
import org.iotopo.importer.FirmwareFacts.PlatformFact;
import org.iotopo.importer.FirmwareFacts.Requesters;
import org.iotopo.model.Iommu;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.Segment;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/** VIOT: virtio-iommus and their endpoints (Linux {@code drivers/acpi/viot.c}). */
final class ViotReader {

  /** The registers of a virtio-mmio device before its own configuration. */
  private static final long MMIO_SIZE = 0x200;

  private final Gathered gathered;
  private final References references;
  private final Map<Struct, List<CoverFact>> covers = new IdentityHashMap<>();

  private ViotReader(Struct table, Gathered gathered) {
    this.gathered = gathered;
    this.references = References.of(table);
  }

  static void read(Decoded decoded, Gathered gathered) {
    ViotReader reader = new ViotReader(decoded.struct(), gathered);
    List<Struct.Placed> nodes = decoded.struct().placed("Nodes");
    for (Struct.Placed node : nodes) {
      if (node.struct().layout() == Viot.PCI_RANGE) {
        reader.range(node);
      } else if (node.struct().layout() == Viot.MMIO_ENDPOINT) {
        reader.endpoint(node);
      }
    }
    int units = 0;
    for (Struct.Placed node : nodes) {
      if (isUnit(node.struct())) {
        reader.unit(node.struct(), units++);
      }
    }
  }

  private static boolean isUnit(Struct node) {
    return node.layout() == Viot.PCI_IOMMU || node.layout() == Viot.MMIO_IOMMU;
  }

  private Optional<Struct> unitOf(Struct.Placed node) {
    Optional<Struct> unit =
        references.at(node.struct().number("Output Node")).filter(ViotReader::isUnit);
    if (unit.isEmpty()) {
      gathered.warn(node.offset(), "an endpoint leads to no virtio-iommu");
    }
    return unit;
  }

  private void cover(Struct unit, Requesters who, long endpoint) {
    covers
        .computeIfAbsent(unit, key -> new ArrayList<>())
        .add(new CoverFact(who, Optional.of(endpoint)));
  }

  /** Each segment of the range has 2^16 endpoints of its own. */
  private void range(Struct.Placed node) {
    Struct range = node.struct();
    int first = range.integer("BDF Start");
    int last = range.integer("BDF End");
    int from = range.integer("Segment Start");
    int to = range.integer("Segment End");
    Optional<Struct> unit = unitOf(node);
    if (unit.isEmpty()) {
      return;
    }
    if (last < first || to < from) {
      gathered.warn(node.offset(), "a PCI range is backwards; Linux passes over it");
      return;
    }
    List<Segment> segments =
        gathered.knowsFunctions() ? gathered.segments() : List.of(new Segment(from));
    for (Segment segment : segments) {
      if (from <= segment.number() && segment.number() <= to) {
        long endpoint = range.number("Endpoint Start") + ((long) (segment.number() - from) << 16);
        cover(unit.get(), new Requesters.Ids(segment, first, last), endpoint);
      }
    }
  }

  private void endpoint(Struct.Placed node) {
    long base = node.struct().number("Base Address");
    long id = node.struct().number("Endpoint ID");
    String name = "mmio-" + Address.plain(base).substring(2);
    gathered.add(
        new PlatformFact(
            name,
            AcpiNames.range(base, MMIO_SIZE).stream().toList(),
            List.of(new AddressRange(id, id)),
            Optional.empty(),
            OptionalInt.empty()));
    unitOf(node).ifPresent(unit -> cover(unit, new Requesters.Platform(name), id));
  }

  private void unit(Struct unit, int index) {
    boolean isFunction = unit.layout() == Viot.PCI_IOMMU;
    Segment segment = isFunction ? new Segment(unit.integer("Segment")) : Segment.ZERO;
    gathered.add(
        new IommuFact(
            "viommu" + index,
            Iommu.Model.VIRTIO_IOMMU,
            segment,
            isFunction ? Optional.empty() : AcpiNames.range(unit.number("Base Address"), MMIO_SIZE),
            isFunction ? Optional.of(Bdf.of(segment, unit.integer("BDF"))) : Optional.empty(),
            OptionalInt.empty(),
            List.of(),
            covers.getOrDefault(unit, List.of()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            false,
            false,
            List.of()));
  }
}
