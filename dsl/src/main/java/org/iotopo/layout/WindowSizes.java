package org.iotopo.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.iotopo.model.Bridge;
import org.iotopo.model.HotplugReserve;
import org.iotopo.model.Origin;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/**
 * Sizes the windows that were left out, from the leaves up ({@code __pci_bus_size_bridges}).
 *
 * <p>A window is as large as what goes into it takes when packed as it will be placed, in whole
 * granules. Where something behind the bridge has an address of its own, the window has to cover
 * that, and has no size to be found room for but a hull to grow from.
 */
final class WindowSizes {

  /** {@code DEFAULT_HOTPLUG_IO_SIZE}, {@code …_MMIO_SIZE}, {@code …_MMIO_PREF_SIZE}. */
  private static final HotplugReserve DEFAULT =
      new HotplugReserve(ByteSize.of(256), ByteSize.of(2 << 20), ByteSize.of(2 << 20), 0);

  private static final ByteSize IO_GRANULE = ByteSize.of(4096);

  private final boolean isaAligned;

  WindowSizes(boolean isaAligned) {
    this.isaAligned = isaAligned;
  }

  /** The smallest step of a bridge's window (PCIe 7.5.1.3.6, 7.5.1.3.8). */
  static ByteSize granule(WindowKind kind) {
    return kind == WindowKind.IO ? IO_GRANULE : ByteSize.MIB;
  }

  /** Sizes every window below a bus, and those through which it is reached. */
  void size(Bus bus) {
    bus.found().forEach(this::size);
    for (WindowKind kind : WindowKind.values()) {
      bus.leftOut(kind).ifPresent(window -> size(bus, kind, window));
    }
  }

  private void size(Bus bus, WindowKind kind, Need window) {
    List<Need> contents = contents(bus, kind);
    Optional<AddressRange> hull = hull(contents);
    if (hull.isPresent()) {
      window.pinTo(hull.get().roundedOutTo(granule(kind)));
      return;
    }
    Bridge bridge = bus.bridge().orElseThrow();
    List<Extent> required = open(contents, Need::required);
    List<Extent> wanted = open(contents, Need::wanted);
    long least = end(kind, required);
    long most = required.equals(wanted) ? least : end(kind, wanted);
    long explicit = explicitReserve(bridge, kind).bytes();
    long kept = reserve(bridge, kind).bytes();
    long more = Address.below(least, kept) ? kept - least : 0;
    Extent atLeast = extent(kind, required, Address.max(least, explicit));
    boolean same = most + more == Address.max(least, explicit) && required.equals(wanted);
    window.size(atLeast, same ? atLeast : extent(kind, wanted, most + more));
  }

  /**
   * What goes into a window that was left out. What has an address and lies in a window that was
   * written belongs there.
   */
  static List<Need> contents(Bus bus, WindowKind kind) {
    List<Need> contents = new ArrayList<>();
    for (Need need : bus.needs()) {
      if (kindOf(need) == kind && !isInsideDeclared(bus, need)) {
        contents.add(need);
      }
    }
    return contents;
  }

  /** What was written above 4 GiB is behind the one window that can be there. */
  private static WindowKind kindOf(Need need) {
    boolean high =
        need.space() != Space.IO
            && need.fixed().isPresent()
            && !Turn.LOW.contains(need.fixed().get());
    return high ? WindowKind.PREF : need.space().behindBridge();
  }

  private static boolean isInsideDeclared(Bus bus, Need need) {
    if (need.fixed().isEmpty()) {
      return false;
    }
    AddressRange range = need.fixed().get();
    for (Need window : bus.windows()) {
      if (window.isDeclared()
          && (window.space() == Space.IO) == (need.space() == Space.IO)
          && window.range().orElseThrow().contains(range)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<AddressRange> hull(List<Need> contents) {
    Optional<AddressRange> hull = Optional.empty();
    for (Need need : contents) {
      Optional<AddressRange> fixed = need.fixed();
      if (fixed.isPresent()) {
        hull = hull.isPresent() ? Optional.of(hull(hull.get(), fixed.get())) : fixed;
      }
    }
    return hull;
  }

  /** From the lowest to the highest address of two ranges. */
  static AddressRange hull(AddressRange a, AddressRange b) {
    return new AddressRange(Address.min(a.first(), b.first()), Address.max(a.last(), b.last()));
  }

  /** What there is to place, largest alignment first. */
  private static List<Extent> open(List<Need> contents, Function<Need, Extent> size) {
    if (contents.isEmpty()) {
      return List.of();
    }
    List<Extent> extents = new ArrayList<>(contents.size());
    for (Need need : contents) {
      if (!size.apply(need).isNone()) {
        extents.add(size.apply(need));
      }
    }
    extents.sort(Extent.LARGEST_ALIGNMENT_FIRST);
    return extents;
  }

  /** Where packed contents end; 0 where there are none, or too many. */
  private long end(WindowKind kind, List<Extent> extents) {
    if (kind.isMemory() && extents.stream().allMatch(Extent::isWhole)) {
      return extents.stream().mapToLong(Extent::size).sum();
    }
    Room room = Room.unbounded(kind, isaAligned);
    return pack(room, extents).map(range -> range.last() + 1).orElse(0L);
  }

  /** The hull of all extents in a room, or nothing if one does not fit or none is there. */
  private static Optional<AddressRange> pack(Room room, List<Extent> extents) {
    Optional<AddressRange> hull = Optional.empty();
    for (Extent extent : extents) {
      Optional<AddressRange> found = room.take(extent, AddressRange.ALL);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      hull = hull.isPresent() ? Optional.of(hull(hull.get(), found.get())) : found;
    }
    return hull;
  }

  private Extent extent(WindowKind kind, List<Extent> extents, long end) {
    if (end == 0) {
      return extents.isEmpty() ? Extent.NONE : Extent.TOO_MUCH;
    }
    long granule = granule(kind).bytes();
    long size = (end + granule - 1) & -granule;
    long alignment = granule;
    for (Extent extent : extents) {
      alignment = Address.max(alignment, extent.alignment());
    }
    if (size <= 0 || alignment <= 0) {
      return Extent.TOO_MUCH;
    }
    return new Extent(size, alignment, isHeaded(kind, extents, size, alignment));
  }

  /** Whether the contents still fit where the window begins before its aligned address. */
  private boolean isHeaded(WindowKind kind, List<Extent> extents, long size, long alignment) {
    long head = size & (alignment - 1);
    if (!kind.isMemory() || head == 0 || alignment > Long.MAX_VALUE - size) {
      return false;
    }
    AddressRange window = AddressRange.ofSize(alignment - head, ByteSize.of(size));
    return pack(Room.within(kind, window, isaAligned), extents).isPresent();
  }

  /** What a hotplug bridge keeps free, or what Linux keeps there where nothing was written. */
  private static ByteSize reserve(Bridge bridge, WindowKind kind) {
    ByteSize explicit = explicitReserve(bridge, kind);
    boolean left =
        bridge.windows().stream().noneMatch(window -> window.origin() == Origin.DECLARED);
    return explicit.isZero() && bridge.hotplug() && left ? amount(DEFAULT, kind) : explicit;
  }

  /** What was written after {@code reserve}. */
  static ByteSize explicitReserve(Bridge bridge, WindowKind kind) {
    return amount(bridge.reserve(), kind);
  }

  private static ByteSize amount(HotplugReserve reserve, WindowKind kind) {
    return switch (kind) {
      case IO -> reserve.io();
      case MEM -> reserve.mem();
      case PREF -> reserve.pref();
    };
  }
}
