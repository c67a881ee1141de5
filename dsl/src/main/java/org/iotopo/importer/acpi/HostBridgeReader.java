package org.iotopo.importer.acpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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

  private static final Octets EXPRESS_HOST_BRIDGE = Octets.ofHex("085f4849440c41d00a08");
  private static final Octets HOST_BRIDGE = Octets.ofHex("085f4849440c41d00a03");
  private static final Octets NAMED_EXPRESS = Octets.ofHex("085f4849440d504e503041303800");
  private static final Octets NAMED = Octets.ofHex("085f4849440d504e503041303300");

  private final Gathered gathered;
  private final boolean hidesWindows;
  private final TreeSet<Integer> told = new TreeSet<>();
  private int count;

  private HostBridgeReader(RawMachine machine, Gathered gathered) {
    this.gathered = gathered;
    this.hidesWindows = !machine.iomem().resources().isEmpty();
  }

  static void read(RawMachine machine, Gathered gathered) {
    HostBridgeReader reader = new HostBridgeReader(machine, gathered);
    for (String signature : List.of("DSDT", "SSDT")) {
      for (byte[] bytes : machine.acpi().getOrDefault(signature, List.of())) {
        Octets table = Octets.of(bytes);
        for (Aml.Block block : Aml.blocks(table)) {
          if (block.isDevice() && isHostBridge(table, block)) {
            reader.add(table, block);
          }
        }
      }
    }
    gathered.rootComplexes().forEach(reader::addUntold);
  }

  private static boolean isHostBridge(Octets table, Aml.Block block) {
    return List.of(EXPRESS_HOST_BRIDGE, HOST_BRIDGE, NAMED_EXPRESS, NAMED).stream()
        .anyMatch(id -> Aml.find(table, block, id) >= 0);
  }

  private void add(Octets table, Aml.Block block) {
    int segment = (int) Aml.integer(table, block, "_SEG").orElse(0) & 0xffff;
    Optional<Octets> resources = Aml.buffer(table, block, "_CRS");
    List<Resources.Window> windows = resources.map(Resources::of).orElse(List.of());
    Optional<BusRange> buses =
        windows.stream()
            .filter(window -> window.kind().isEmpty())
            .filter(window -> Long.compareUnsigned(window.last(), 255) <= 0)
            .filter(window -> window.first() <= window.last())
            .map(window -> new BusRange((int) window.first(), (int) window.last()))
            .findFirst();
    Optional<Gathered.RootComplex> complex =
        Optional.ofNullable(gathered.rootComplexes().get(segment));
    boolean coherent =
        Aml.integer(table, block, "_CCA").orElse(complex.map(it -> it.coherent() ? 1 : 0).orElse(1))
            != 0;
    Optional<Octets> method = Aml.method(table, block, "_DSM");
    boolean preserve = method.filter(PreserveConfig::isAsked).isPresent();
    OptionalInt numa = OptionalInt.empty();
    gathered.add(
        new HostBridgeFact(
            "pci" + count++,
            new Segment(segment),
            buses,
            Optional.empty(),
            hidesWindows ? List.of() : outbound(windows),
            inbound(complex),
            coherent,
            preserve,
            false,
            numa,
            Optional.of(block.path()),
            List.of()));
    told.add(segment);
  }

  private static List<OutboundWindow> outbound(List<Resources.Window> windows) {
    List<OutboundWindow> outbound = new ArrayList<>();
    for (Resources.Window window : windows) {
      if (window.kind().isPresent()
          && Long.compareUnsigned(window.first(), window.last()) <= 0) {
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
