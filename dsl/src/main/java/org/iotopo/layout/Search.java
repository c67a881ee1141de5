package org.iotopo.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** The search for addresses on one bus ({@code __assign_resources_sorted}). */
final class Search {

  private final Bus bus;
  private final List<Room> rooms;
  private final List<LayoutFault> faults;

  Search(Bus bus, List<Room> rooms, List<LayoutFault> faults) {
    this.bus = bus;
    this.rooms = rooms;
    this.faults = faults;
  }

  /** Largest alignment first; what is equal stays in the order of slots. */
  static List<Need> sorted(List<Need> needs, Function<Need, Extent> size) {
    List<Need> sorted = new ArrayList<>(needs);
    sorted.removeIf(need -> size.apply(need).isNone());
    sorted.sort(Comparator.comparing(size, Extent.LARGEST_ALIGNMENT_FIRST));
    return sorted;
  }

  /** Places all, or all that is required and then what else still fits. */
  void place(List<Need> needs) {
    List<AddressSet> before = rooms.stream().map(Room::free).toList();
    if (needs.isEmpty() || placeAll(needs, Need::wanted).isEmpty()) {
      return;
    }
    for (int at = 0; at < rooms.size(); at++) {
      rooms.get(at).reset(before.get(at));
    }
    needs.forEach(need -> need.place(Optional.empty()));
    List<Need> starving = new ArrayList<>(placeAll(needs, Need::required));
    for (Need need : sorted(needs, Need::wanted)) {
      boolean open = need.range().isPresent() || need.required().isNone();
      if (open && !need.wanted().equals(need.required()) && !enlarge(need)) {
        starving.add(need);
      }
    }
    new NoRoom(bus, rooms, needs).report(starving, faults);
  }

  /** Places what it can and returns the rest. */
  private List<Need> placeAll(List<Need> needs, Function<Need, Extent> size) {
    List<Need> rest = new ArrayList<>();
    for (Need need : sorted(needs, size)) {
      need.place(find(need, size.apply(need)));
      if (need.range().isEmpty()) {
        rest.add(need);
      }
    }
    return rest;
  }

  /** Tries a larger place; returns whether it has one, be it the smaller. */
  private boolean enlarge(Need need) {
    Optional<AddressRange> smaller = need.range();
    List<AddressSet> before = rooms.stream().map(Room::free).toList();
    smaller.ifPresent(range -> rooms.forEach(room -> room.giveBack(need.space(), range)));
    Optional<AddressRange> larger = find(need, need.wanted());
    if (larger.isPresent()) {
      need.place(larger);
      return true;
    }
    for (int at = 0; at < rooms.size(); at++) {
      rooms.get(at).reset(before.get(at));
    }
    return smaller.isPresent();
  }

  private Optional<AddressRange> find(Need need, Extent extent) {
    for (Turn turn : need.space().turns(bus.isRoot())) {
      for (Room room : rooms) {
        if (turn.kinds().contains(room.kind()) && room.admits(need.space())) {
          Optional<AddressRange> found = room.take(extent, turn.clip());
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }
}
