package org.iotopo.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/**
 * Finds addresses for everything that was left out, from the root bus down ({@code
 * __pci_bus_assign_resources}).
 *
 * <p>On each bus first stands what was written, then the windows that have to cover something
 * written, then the rest: largest alignment first, each in the lowest place of the first window
 * that will do. If not all of it fits with what Linux calls optional (ROMs, virtual functions, room
 * for hotplug), the rest goes first and the optional things get what is left.
 */
final class Addresses {

  /**
   * How often the contents of nested windows are tried out for one of them. Each is tried up to
   * four ways at every level; a file of many levels of which none fits must not take for ever.
   */
  private static final int TRIALS = 2000;

  private final boolean isaAligned;
  private final AddressSet busy;
  private final List<LayoutFault> faults;
  private int trials;

  /**
   * Ready for the buses below one host bridge.
   *
   * @param busy bus addresses at which something other than PCI functions answers
   */
  Addresses(boolean isaAligned, AddressSet busy, List<LayoutFault> faults) {
    this.isaAligned = isaAligned;
    this.busy = busy;
    this.faults = faults;
  }

  /** Places everything on a bus, and on those behind it. */
  void place(Bus bus, List<Room> rooms) {
    for (Need need : bus.needs()) {
      need.fixed().ifPresent(range -> take(rooms, need.space(), range));
    }
    for (Need need : bus.needs()) {
      need.pinned().ifPresent(hull -> grow(need, hull, rooms));
    }
    List<Need> memory = new ArrayList<>();
    List<Need> io = new ArrayList<>();
    for (Need need : bus.needs()) {
      if (need.isOpen()) {
        (need.space() == Space.IO ? io : memory).add(need);
      }
    }
    Search search = new Search(bus, rooms, faults);
    search.place(memory);
    search.place(io);
    for (Bus child : bus.found()) {
      place(child, roomsOf(child));
    }
  }

  private List<Room> roomsOf(Bus bus) {
    List<Room> rooms = new ArrayList<>();
    for (Need window : bus.windows()) {
      window
          .range()
          .ifPresent(
              range -> rooms.add(room(window.space().behindBridge(), range, !window.isDeclared())));
    }
    return rooms;
  }

  private Room room(WindowKind kind, AddressRange range, boolean made) {
    AddressSet all = AddressSet.of(range);
    AddressSet free = kind.isMemory() ? all.minus(busy.intersection(range)) : all;
    return new Room(kind, range, free, made, isaAligned);
  }

  private static void take(List<Room> rooms, Space space, AddressRange range) {
    for (Room room : rooms) {
      if (room.kind().isMemory() == (space != Space.IO) && room.window().overlaps(range)) {
        room.take(range);
      }
    }
  }

  /** Extends a window that covers something written by what else goes into it. */
  private void grow(Need window, AddressRange hull, List<Room> rooms) {
    trials = TRIALS;
    AddressRange range = extended(window, hull, rooms);
    window.place(Optional.of(range));
    take(rooms, window.space(), range);
  }

  private AddressRange extended(Need window, AddressRange hull, List<Room> rooms) {
    AddressRange around = around(window, hull, rooms);
    AddressRange upwards = new AddressRange(hull.first(), around.last());
    return covering(window, hull, upwards, Need::wanted)
        .or(() -> covering(window, hull, around, Need::wanted))
        .or(() -> covering(window, hull, upwards, Need::required))
        .or(() -> covering(window, hull, around, Need::required))
        .orElse(hull);
  }

  /** The hull with the free addresses that touch it. */
  private static AddressRange around(Need window, AddressRange hull, List<Room> rooms) {
    AddressRange around = hull;
    for (Room room : rooms) {
      if (room.kind().isMemory() != (window.space() != Space.IO) || !room.window().contains(hull)) {
        continue;
      }
      AddressSet free = room.free();
      AddressSet usable = window.space() == Space.MEM32 ? free.intersection(Turn.LOW) : free;
      for (AddressRange part : usable.union(hull).ranges()) {
        around = part.contains(hull) ? part : around;
      }
    }
    return around;
  }

  /** What a window covers if everything behind it finds a place in a region. */
  private Optional<AddressRange> covering(
      Need window, AddressRange hull, AddressRange region, Function<Need, Extent> size) {
    if (trials-- <= 0) {
      return Optional.empty();
    }
    Bus bus = window.behind().orElseThrow();
    WindowKind kind = window.space().behindBridge();
    Room room = room(kind, region, true);
    List<Need> contents = WindowSizes.contents(bus, kind);
    contents.forEach(need -> need.fixed().ifPresent(room::take));
    AddressRange covered = hull;
    for (Need need : contents) {
      if (need.pinned().isPresent()) {
        AddressRange inner = extended(need, need.pinned().get(), List.of(room));
        room.take(inner);
        covered = WindowSizes.hull(covered, inner);
      }
    }
    for (Need need : Search.sorted(contents.stream().filter(Need::isOpen).toList(), size)) {
      Optional<AddressRange> found = room.take(size.apply(need), AddressRange.ALL);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      covered = WindowSizes.hull(covered, found.get());
    }
    AddressRange rounded = covered.roundedOutTo(WindowSizes.granule(kind));
    return region.contains(rounded)
        ? Optional.of(withReserve(bus, kind, rounded, room))
        : Optional.empty();
  }

  private static AddressRange withReserve(
      Bus bus, WindowKind kind, AddressRange covered, Room room) {
    ByteSize reserve = WindowSizes.explicitReserve(bus.bridge().orElseThrow(), kind);
    if (reserve.compareTo(covered.size()) <= 0) {
      return covered;
    }
    long last = covered.first() + reserve.bytes() - 1;
    boolean free =
        room.window().contains(last)
            && room.free().contains(new AddressRange(covered.last() + 1, last));
    return free ? new AddressRange(covered.first(), last) : covered;
  }
}
