package org.iotopo.layout;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.iotopo.diagnostics.Place;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/**
 * Says why something on a bus found no room, once for each cause: what is behind a window without
 * room is silent, and so is room for hotplug that nobody asked for.
 */
final class NoRoom {

  private final Bus bus;
  private final List<Room> rooms;
  private final List<Need> all;

  /**
   * Ready to speak of one bus.
   *
   * @param rooms its windows, with what is free now
   * @param all everything that looked for room there
   */
  NoRoom(Bus bus, List<Room> rooms, List<Need> all) {
    this.bus = bus;
    this.rooms = rooms;
    this.all = all;
  }

  /** Adds a fault for everything that found none, and one for all that has no window at all. */
  void report(List<Need> starving, List<LayoutFault> faults) {
    List<Need> homeless = new ArrayList<>();
    for (Need need : all) {
      if (!starving.contains(need) || needed(need).isEmpty()) {
        continue;
      }
      if (suited(need).isEmpty()) {
        homeless.addAll(needed(need));
      } else {
        faults.add(fault(need.place(), text(need), need));
      }
    }
    if (bus.isRoot() && !homeless.isEmpty()) {
      faults.add(fault(Place.of(bus.path()), text(homeless), homeless.get(0)));
    }
  }

  private LayoutFault fault(Place place, String text, Need need) {
    return new LayoutFault(place, text, Place.of(bus.path()), need.space() == Space.IO);
  }

  /** What was left out by the author and is in need of this; the reserve itself where asked for. */
  private static List<Need> needed(Need need) {
    if (need.behind().isEmpty()) {
      return List.of(need);
    }
    List<Need> found = new ArrayList<>();
    for (Need inner : WindowSizes.contents(need.behind().get(), need.space().behindBridge())) {
      if (inner.isOpen()) {
        found.addAll(needed(inner));
      }
    }
    return found.isEmpty() && !need.required().isNone() ? List.of(need) : found;
  }

  private List<Room> suited(Need need) {
    Set<WindowKind> kinds = EnumSet.noneOf(WindowKind.class);
    need.space().turns(bus.isRoot()).forEach(turn -> kinds.addAll(turn.kinds()));
    return rooms.stream()
        .filter(room -> kinds.contains(room.kind()) && room.admits(need.space()))
        .toList();
  }

  private String text(List<Need> homeless) {
    Need first = homeless.get(0);
    String kind =
        rooms.stream().anyMatch(room -> room.kind().isMemory())
            ? WindowKind.MEM.toString()
            : "mem or pref";
    return String.format(
        "%s has no %s window for %s (%s)%s",
        bus.path(),
        first.space() == Space.IO ? WindowKind.IO : kind,
        first,
        size(first).bytes(),
        homeless.size() == 1 ? "" : " and " + (homeless.size() - 1) + " more");
  }

  private String text(Need need) {
    Extent size = size(need);
    List<Room> suited = suited(need);
    AddressRange clip = need.space().isWide() ? AddressRange.ALL : Turn.LOW;
    AddressSet free =
        AddressSet.union(suited.stream().map(room -> room.free().intersection(clip)).toList());
    boolean low =
        !need.space().isWide()
            && suited.stream().anyMatch(room -> !Turn.LOW.contains(room.window()));
    return String.format(
        "%s needs %s of %s space%s%s, %s has %s in %s%s%s%s",
        need,
        size.bytes(),
        need.space().behindBridge(),
        low ? " below 4 GiB" : "",
        size.size() == size.alignment() ? "" : " aligned to " + ByteSize.of(size.alignment()),
        bus.path(),
        free.isEmpty() ? "none left" : free.size() + " free",
        suited.stream().map(room -> room.window().toString()).collect(Collectors.joining(" and ")),
        largestGap(free).map(gap -> ", the largest gap is " + gap).orElse(""),
        largest(need).map(part -> "; " + part).orElse(""),
        free.size().compareTo(size.bytes()) < 0 ? "" : waste(suited, need));
  }

  /** The largest thing in a window. */
  private static Optional<String> largest(Need need) {
    Need largest = need;
    for (Need part : needed(need)) {
      boolean larger = largest == need || Address.below(size(largest).size(), size(part).size());
      largest = larger ? part : largest;
    }
    return largest == need
        ? Optional.empty()
        : Optional.of(largest + " takes " + size(largest).bytes());
  }

  private static Extent size(Need need) {
    return need.required().isNone() ? need.wanted() : need.required();
  }

  private static Optional<ByteSize> largestGap(AddressSet free) {
    return free.ranges().size() < 2
        ? Optional.empty()
        : free.ranges().stream().map(AddressRange::size).max(ByteSize::compareTo);
  }

  /** Said where there is enough, but not in one piece where it is aligned. */
  private String waste(List<Room> suited, Need need) {
    ByteSize windows = AddressSet.of(suited.stream().map(Room::window).toList()).size();
    long sum = 0;
    for (Need other : all) {
      if (other.space().behindBridge() == need.space().behindBridge()) {
        sum += other.range().map(range -> range.size().bytes()).orElse(size(other).size());
      }
    }
    String text = String.format("; what goes there sums to %s of %s", ByteSize.of(sum), windows);
    boolean enough = ByteSize.of(sum).compareTo(windows) <= 0;
    return enough ? text + ", the rest is lost to alignment" : text;
  }
}
