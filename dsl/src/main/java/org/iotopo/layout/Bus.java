package org.iotopo.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iotopo.model.Bar;
import org.iotopo.model.Bridge;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Endpoint;
import org.iotopo.model.HostBridge;
import org.iotopo.model.PciNode;
import org.iotopo.model.SrIov;
import org.iotopo.model.Window;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.WindowKind;

/**
 * A bus in the making: the functions on it in slot order, the windows through which it is reached,
 * and the numbers that it gets.
 */
final class Bus {

  /** There are no more bus numbers: what a file nests deeper is not looked at. */
  private static final int DEEPEST = 255;

  private final ElementPath path;
  private final Optional<Bridge> bridge;
  private final int depth;
  private final List<Slot> written;
  private final List<Slot> slots;
  private final List<Bus> below = new ArrayList<>();
  private final List<Need> needs = new ArrayList<>();
  private final List<Need> windows = new ArrayList<>();
  private final Map<WindowKind, Need> left = new EnumMap<>(WindowKind.class);
  private final int virtualBuses;
  private final int busCount;
  private final Optional<BusRange> writtenBuses;
  private Optional<BusRange> numbers;

  private Bus(
      ElementPath path,
      Optional<Bridge> bridge,
      int depth,
      Optional<BusRange> declared,
      List<PciNode> nodes) {
    this.path = path;
    this.depth = depth;
    this.bridge = bridge;
    this.numbers = declared;
    this.written = new ArrayList<>(nodes.size());
    nodes.forEach(node -> written.add(slot(node)));
    this.slots = new ArrayList<>(written);
    slots.sort(Comparator.comparing(slot -> slot.node().slot()));
    int virtual = 0;
    int used = 1;
    Optional<BusRange> hull = declared;
    for (Slot slot : slots) {
      collect(slot);
      virtual = Math.max(virtual, slot.virtualBuses());
      if (slot.behind().isPresent()) {
        used += slot.behind().get().busCount;
        hull = declared.isPresent() ? declared : hull(hull, slot.behind().get().writtenBuses);
      }
    }
    this.virtualBuses = virtual;
    this.writtenBuses = hull;
    this.busCount = Math.max(used + virtual, 1 + reservedBuses());
  }

  /** The root bus of a host bridge. */
  static Bus of(HostBridge host) {
    return new Bus(
        new ElementPath(host.name()), Optional.empty(), 0, host.buses(), host.children());
  }

  private static Bus of(ElementPath path, Bridge bridge, int depth) {
    boolean reachable = depth <= DEEPEST;
    Bus bus =
        new Bus(
            path,
            Optional.of(bridge),
            depth,
            reachable ? bridge.buses() : Optional.empty(),
            reachable ? bridge.children() : List.of());
    Set<WindowKind> missing = EnumSet.allOf(WindowKind.class);
    for (Window window : bridge.windows()) {
      bus.windows.add(Need.window(window.kind(), bus, Optional.of(window.range())));
      missing.remove(window.kind());
    }
    for (WindowKind kind : missing) {
      Need left = Need.window(kind, bus, Optional.empty());
      bus.windows.add(left);
      bus.left.put(kind, left);
    }
    return bus;
  }

  private Slot slot(PciNode node) {
    ElementPath at = path.child(node.name());
    List<Need> bars = new ArrayList<>(node.header().bars().size());
    node.header().bars().forEach(bar -> bars.add(need(at, bar)));
    List<Need> virtualBars = new ArrayList<>(0);
    if (node instanceof Endpoint endpoint && endpoint.srIov().isPresent()) {
      SrIov sriov = endpoint.srIov().get();
      sriov.bars().forEach(bar -> virtualBars.add(need(at, bar, sriov.total())));
    }
    Optional<Need> rom =
        node.header().rom().map(found -> Need.rom(at, found.placed(), found.size()));
    Optional<Bus> behind =
        node instanceof Bridge found ? Optional.of(Bus.of(at, found, depth + 1)) : Optional.empty();
    return new Slot(at, node, bars, rom, virtualBars, behind);
  }

  /** In the order of a function's resources in Linux. */
  private void collect(Slot slot) {
    needs.addAll(slot.bars());
    slot.rom().ifPresent(needs::add);
    needs.addAll(slot.virtualBars());
    if (slot.behind().isPresent()) {
      needs.addAll(slot.behind().get().windows);
      below.add(slot.behind().get());
    }
  }

  private static Need need(ElementPath element, Bar bar) {
    return Need.bar(element, bar.index(), Space.of(bar), bar.placed(), bar.size());
  }

  private static Need need(ElementPath element, Bar bar, int count) {
    Extent blocks = Extent.ofBlocks(bar.size(), count);
    return Need.virtualBar(element, bar.index(), Space.of(bar), bar.placed(), blocks);
  }

  private static Optional<BusRange> hull(Optional<BusRange> a, Optional<BusRange> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.or(() -> b);
    }
    int first = Math.min(a.get().first(), b.get().first());
    return Optional.of(new BusRange(first, Math.max(a.get().last(), b.get().last())));
  }

  /** The host bridge or bridge. */
  ElementPath path() {
    return path;
  }

  /** The bridge; none above a root bus. */
  Optional<Bridge> bridge() {
    return bridge;
  }

  boolean isRoot() {
    return bridge.isEmpty();
  }

  /** The functions in the order in which they were written. */
  List<Slot> written() {
    return written;
  }

  /** The functions, by slot. */
  List<Slot> slots() {
    return slots;
  }

  /** The buses behind the bridges on this one, by slot. */
  List<Bus> below() {
    return below;
  }

  /** Those of them that have numbers, so that Linux finds what is there. */
  List<Bus> found() {
    List<Bus> found = new ArrayList<>(below);
    found.removeIf(bus -> bus.numbers.isEmpty());
    return found;
  }

  /** What decodes addresses here, in the order in which Linux finds it. */
  List<Need> needs() {
    return needs;
  }

  /** The windows through which it is reached; none above a root bus. */
  List<Need> windows() {
    return windows;
  }

  /** The window of that kind, where it was left out. */
  Optional<Need> leftOut(WindowKind kind) {
    return Optional.ofNullable(left.get(kind));
  }

  /** Secondary to subordinate; none where no number was left. */
  Optional<BusRange> numbers() {
    return numbers;
  }

  /** Sets the numbers. */
  void number(BusRange found) {
    numbers = Optional.of(found);
  }

  /** How many buses beyond this one the virtual functions on it reach. */
  int virtualBuses() {
    return virtualBuses;
  }

  /** What a hotplug port keeps free. */
  int reservedBuses() {
    return bridge.map(found -> Math.min(256, found.reserve().buses())).orElse(0);
  }

  /** How many numbers this bus and all behind it take where none was written. */
  int busCount() {
    return busCount;
  }

  /** The numbers that were written for this bus, or else all that were written behind it. */
  Optional<BusRange> writtenBuses() {
    return writtenBuses;
  }
}
