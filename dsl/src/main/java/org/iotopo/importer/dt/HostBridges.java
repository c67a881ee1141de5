package org.iotopo.importer.dt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.iotopo.binary.fdt.FdtNode;
import org.iotopo.importer.FirmwareFacts.HostBridgeFact;
import org.iotopo.importer.dt.Addresses.Window;
import org.iotopo.model.Arch;
import org.iotopo.model.HostBridge.InboundWindow;
import org.iotopo.model.HostBridge.OutboundWindow;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.Segment;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/** The host bridges of a tree ({@code devm_of_pci_get_host_bridge_resources}). */
final class HostBridges {

  private static final int BUS_SHIFT = 20;

  /** More than any machine has; a tree with more is none. */
  private static final int MOST = 256;

  /** {@code of_get_pci_domain_nr} keeps 16 bits. */
  private static final int SEGMENT_MASK = 0xffff;

  private final DeviceTree tree;
  private final Arch arch;
  private final Notes notes;
  private final Set<Integer> taken = new TreeSet<>();

  private HostBridges(DeviceTree tree, Arch arch, Notes notes) {
    this.tree = tree;
    this.arch = arch;
    this.notes = notes;
  }

  /**
   * The host bridges that Linux probes, by segment and bus.
   *
   * @param offToo whether those that are switched off are better than none: boot loaders switch
   *     them on
   */
  static List<HostBridgeNode> of(DeviceTree tree, Arch arch, boolean offToo, Notes notes) {
    HostBridges reader = new HostBridges(tree, arch, notes);
    List<DtNode> all = tree.all().stream().filter(HostBridges::isHost).toList();
    List<DtNode> nodes = all.stream().filter(DtNode::isReachable).toList();
    if (nodes.isEmpty() && offToo) {
      all.forEach(node -> notes.remark(node, "the tree has it switched off"));
      nodes = all;
    }
    for (DtNode node : nodes) {
      node.cell("linux,pci-domain").ifPresent(told -> reader.taken.add((int) told & SEGMENT_MASK));
    }
    List<HostBridgeNode> hosts = new ArrayList<>();
    if (nodes.size() > MOST) {
      notes.warn(
          nodes.get(MOST),
          "device_type",
          "of " + nodes.size() + " host bridges, " + MOST + " are read");
    }
    for (DtNode node : nodes.subList(0, Math.min(nodes.size(), MOST))) {
      hosts.add(reader.read(node));
    }
    hosts.sort(Comparator.comparing(HostBridgeNode::segment).thenComparing(HostBridgeNode::buses));
    return hosts;
  }

  /** Whether a node is a PCI bus, and stands on none. */
  static boolean isHost(DtNode node) {
    boolean pci =
        node.isType("pci")
            || node.texts("compatible").stream().anyMatch(it -> it.startsWith("pci-host-"));
    return pci && node.parent().filter(above -> !above.isType("pci")).isPresent();
  }

  private HostBridgeNode read(DtNode node) {
    Segment segment = segment(node);
    Optional<AddressRange> ecam = ecam(node);
    BusRange buses = buses(node, ecam);
    HostBridgeFact fact =
        new HostBridgeFact(
            node.baseName(),
            segment,
            Optional.of(buses),
            ecam.flatMap(range -> busZero(node, range, buses)),
            outbound(node),
            inbound(node),
            isCoherent(node),
            isKept(node),
            node.has("external-facing"),
            numa(node),
            Optional.of(node.path()),
            List.of());
    return new HostBridgeNode(node, segment, buses, fact);
  }

  /**
   * What the node says, else the first number that nobody has ({@code of_pci_bus_find_domain_nr}).
   */
  private Segment segment(DtNode node) {
    OptionalLong told = node.cell("linux,pci-domain");
    if (told.isPresent()) {
      return new Segment((int) told.getAsLong() & SEGMENT_MASK);
    }
    int free = 0;
    while (!taken.add(free)) {
      free++;
    }
    return new Segment(free);
  }

  /** The configuration space, of bridges that have one register for each of its bytes. */
  private static Optional<AddressRange> ecam(DtNode node) {
    List<AddressRange> registers = Addresses.registers(node);
    int named = node.texts("reg-names").indexOf("ecam");
    if (named >= 0 && named < registers.size()) {
      return Optional.of(registers.get(named));
    }
    boolean generic = node.texts("compatible").stream().anyMatch(it -> it.contains("-ecam"));
    return generic ? registers.stream().findFirst() : Optional.empty();
  }

  /** {@code bus-range}, or all of them; no more than the configuration space has room for. */
  private BusRange buses(DtNode node, Optional<AddressRange> ecam) {
    int first = 0;
    int last = 255;
    var told = node.property("bus-range");
    if (told.isPresent() && told.get().cells() >= 2) {
      first = (int) Math.min(told.get().cell(0), 255);
      last = (int) Math.min(told.get().cell(1), 255);
      if (first != told.get().cell(0) || last < first) {
        notes.remark(
            node,
            String.format(
                "bus-range 0x%x to 0x%x is none", told.get().cell(0), told.get().cell(1)));
        last = Math.max(first, last);
      }
    }
    if (ecam.isPresent()) {
      long room = ecam.get().last() - ecam.get().first() + 1 >>> BUS_SHIFT;
      if (room > 0 && room < last - first + 1) {
        notes.remark(
            node,
            "its ECAM of "
                + ecam.get().size()
                + " has room for "
                + room
                + " buses of "
                + (last - first + 1));
        last = first + (int) room - 1;
      }
    }
    return new BusRange(first, last);
  }

  private Optional<Address> busZero(DtNode node, AddressRange ecam, BusRange buses) {
    long before = (long) buses.first() << BUS_SHIFT;
    if (Address.below(ecam.first(), before)) {
      notes.remark(
          node, "its ECAM " + ecam + " leaves no room for the buses before " + buses.first());
      return Optional.empty();
    }
    return Optional.of(new Address(ecam.first() - before));
  }

  private List<OutboundWindow> outbound(DtNode node) {
    List<OutboundWindow> windows = new ArrayList<>();
    if (!node.has(Addresses.RANGES)) {
      notes.remark(node, "it has no ranges: what it forwards is not told");
    }
    for (Window window : Addresses.windows(node, Addresses.RANGES)) {
      Optional<AddressRange> bus = Addresses.range(window.bus(), window.size());
      if (window.size() == 0) {
        continue;
      }
      if (!window.fits() || bus.isEmpty() || window.space() == 0) {
        notes.remark(node, skipped(Addresses.RANGES, window));
        continue;
      }
      windows.add(new OutboundWindow(kind(window), bus.get(), window.cpu().getAsLong()));
    }
    return windows;
  }

  /** A window that is not prefetchable takes prefetchable BARs too; not the other way round. */
  private static WindowKind kind(Window window) {
    if (!window.isMemory()) {
      return WindowKind.IO;
    }
    return window.isPrefetchable() ? WindowKind.PREF : WindowKind.MEM;
  }

  private static String skipped(String property, Window window) {
    return String.format(
        "an entry of %s is left out: bus address %s, size 0x%x%s",
        property,
        Address.format(window.bus()),
        window.size(),
        window.cpu().isEmpty() ? ", which no bus above forwards" : "");
  }

  /**
   * What {@code bridge->dma_ranges} holds; where the node has none, what the nearest bus above that
   * has any lets through ({@code of_dma_get_range}).
   */
  private List<InboundWindow> inbound(DtNode node) {
    DtNode at = node;
    boolean mustTell = false;
    int steps = 0;
    while (at.property(Addresses.DMA_RANGES).filter(it -> it.size() > 0).isEmpty()) {
      if (mustTell && !at.has(Addresses.DMA_RANGES)) {
        return List.of();
      }
      mustTell = true;
      Optional<DtNode> above = at.parentFor(Addresses.DMA_RANGES);
      if (above.isEmpty() || steps++ > FdtNode.MAX_DEPTH) {
        return List.of();
      }
      at = above.get();
    }
    List<InboundWindow> windows = new ArrayList<>();
    for (Window window : Addresses.windows(at, Addresses.DMA_RANGES)) {
      boolean memory = at != node || window.isMemory();
      Optional<AddressRange> bus = Addresses.range(window.bus(), window.size());
      if (window.size() == 0) {
        continue;
      }
      if (!memory || !window.fits() || bus.isEmpty()) {
        notes.remark(node, skipped(Addresses.DMA_RANGES, window));
        continue;
      }
      windows.add(new InboundWindow(bus.get(), window.cpu().getAsLong()));
    }
    if (at != node && !windows.isEmpty()) {
      notes.remark(node, "its inbound windows are those of " + at.path());
    }
    return windows;
  }

  /** {@code of_dma_is_coherent}. */
  private boolean isCoherent(DtNode node) {
    Optional<DtNode> at = Optional.of(node);
    while (at.isPresent()) {
      if (at.get().has("dma-coherent")) {
        return true;
      }
      if (at.get().has("dma-noncoherent")) {
        return false;
      }
      at = at.get().parent();
    }
    return arch != Arch.ARM64;
  }

  /** {@code of_pci_preserve_config}: the node's own word, else that of {@code /chosen}. */
  private boolean isKept(DtNode node) {
    OptionalLong told = node.cell("linux,pci-probe-only");
    if (told.isEmpty()) {
      told =
          tree.atTop("chosen")
              .map(chosen -> chosen.cell("linux,pci-probe-only"))
              .orElse(OptionalLong.empty());
    }
    return told.orElse(0) != 0;
  }

  /** {@code of_node_to_nid}. */
  private static OptionalInt numa(DtNode node) {
    Optional<DtNode> at = Optional.of(node);
    while (at.isPresent()) {
      OptionalLong told = at.get().cell("numa-node-id");
      if (told.isPresent()) {
        return told.getAsLong() < 1024
            ? OptionalInt.of((int) told.getAsLong())
            : OptionalInt.empty();
      }
      at = at.get().parent();
    }
    return OptionalInt.empty();
  }
}
