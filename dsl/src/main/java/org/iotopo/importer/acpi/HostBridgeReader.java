package org.iotopo.importer.acpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.iotopo.binary.Octets;
import org.iotopo.importer.FirmwareFacts.HostBridgeFact;
import org.iotopo.importer.RawMachine;
import org.iotopo.model.HostBridge.InboundWindow;
import org.iotopo.model.HostBridge.OutboundWindow;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.Segment;
import org.iotopo.units.AddressRange;

/** Host bridges: what DSDT, SSDTs and IORT say of them. */
final class HostBridgeReader {

  /** {@code Name (_HID, …)} of PNP0A08 and PNP0A03, as a number and as a text. */
  private static final List<Octets> IDENTIFIERS =
      List.of(
          Octets.ofHex("085f4849440c41d00a08"),
          Octets.ofHex("085f4849440c41d00a03"),
          Octets.ofHex("085f4849440d504e503041303800"),
          Octets.ofHex("085f4849440d504e503041303300"));

  private static final int LAST_BUS = 255;

  private final Gathered gathered;
  private final TreeSet<Integer> told = new TreeSet<>();
  private int count;

  private HostBridgeReader(Gathered gathered) {
    this.gathered = gathered;
  }

  static void read(RawMachine machine, Gathered gathered) {
    HostBridgeReader reader = new HostBridgeReader(gathered);
    Map<String, List<AmlPart>> devices = AmlPart.of(machine);
    devices.forEach(
        (path, parts) -> {
          if (parts.stream().anyMatch(HostBridgeReader::isHostBridge)) {
            reader.add(path, parts);
          }
        });
    gathered.rootComplexes().forEach(reader::addUntold);
    ExternalFacing.read(machine, devices).forEach(gathered::addExternalFacing);
  }

  private static boolean isHostBridge(AmlPart part) {
    return part.block().isDevice()
        && IDENTIFIERS.stream().anyMatch(id -> Aml.find(part.table(), part.block(), id) >= 0);
  }

  private static OptionalLong integer(List<AmlPart> parts, String name) {
    return parts.stream()
        .map(part -> Aml.integer(part.table(), part.block(), name))
        .filter(OptionalLong::isPresent)
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  private void add(String path, List<AmlPart> parts) {
    int segment = (int) integer(parts, "_SEG").orElse(0) & 0xffff;
    List<Resources.Window> windows =
        parts.stream()
            .flatMap(part -> Aml.buffer(part.table(), part.block(), "_CRS").stream())
            .findFirst()
            .map(Resources::of)
            .orElse(List.of());
    Optional<Gathered.RootComplex> complex =
        Optional.ofNullable(gathered.rootComplexes().get(segment));
    long coherent = complex.map(it -> it.coherent() ? 1L : 0L).orElse(1L);
    boolean preserve =
        parts.stream()
            .flatMap(part -> Aml.method(part.table(), part.block(), "_DSM").stream())
            .anyMatch(PreserveConfig::isAsked);
    gathered.add(
        new HostBridgeFact(
            "pci" + count++,
            new Segment(segment),
            buses(windows),
            Optional.empty(),
            outbound(windows),
            inbound(complex),
            integer(parts, "_CCA").orElse(coherent) != 0,
            preserve,
            false,
            OptionalInt.empty(),
            Optional.of(path),
            List.of()));
    told.add(segment);
  }

  private static Optional<BusRange> buses(List<Resources.Window> windows) {
    return windows.stream()
        .filter(window -> window.kind().isEmpty())
        .filter(window -> window.first() <= window.last() && window.last() <= LAST_BUS)
        .map(window -> new BusRange((int) window.first(), (int) window.last()))
        .findFirst();
  }

  private static List<OutboundWindow> outbound(List<Resources.Window> windows) {
    List<OutboundWindow> outbound = new ArrayList<>();
    for (Resources.Window window : windows) {
      if (window.kind().isPresent() && Long.compareUnsigned(window.first(), window.last()) <= 0) {
        outbound.add(
            new OutboundWindow(
                window.kind().get(),
                new AddressRange(window.first(), window.last()),
                window.first() + window.offset()));
      }
    }
    return outbound;
  }

  /** The address limit of an IORT, as the only window ({@code iort_dma_get_ranges}). */
  private static List<InboundWindow> inbound(Optional<Gathered.RootComplex> complex) {
    OptionalInt limit = complex.map(Gathered.RootComplex::addressLimit).orElse(OptionalInt.empty());
    return limit.isPresent()
        ? List.of(new InboundWindow(AddressRange.ofWidth(limit.getAsInt()), 0))
        : List.of();
  }

  /** A segment of which only the IORT tells. */
  private void addUntold(int segment, Gathered.RootComplex complex) {
    if (told.contains(segment)) {
      return;
    }
    gathered.add(
        new HostBridgeFact(
            "pci" + count++,
            new Segment(segment),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            inbound(Optional.of(complex)),
            complex.coherent(),
            false,
            false,
            OptionalInt.empty(),
            Optional.empty(),
            List.of()));
  }
}
