package org.iotopo.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iotopo.model.Guest;
import org.iotopo.model.Memory;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/**
 * RAM for a guest that keeps clear of all that its devices cannot use: where guest-physical
 * addresses are IOVAs, RAM in a hole is memory that DMA misses.
 */
public final class GuestMemory {

  /** Large pages stay whole, on the host and in the guest. */
  private static final ByteSize PIECE = ByteSize.of(2 << 20);

  private static final long FOUR_GIB = 1L << 32;

  private GuestMemory() {}

  /**
   * A layout of as much RAM as is declared; the declared one where nothing has to move. What must
   * move goes above the rest, the first 4 GiB being left to what the guest's machine puts there.
   *
   * @return empty where not all of it fits
   */
  public static Optional<List<Memory>> proposed(Facts facts, Guest guest) {
    List<Memory> declared = guest.memory().stream().sorted(byAddress()).toList();
    if (guest.virtualIommu().isPresent()) {
      return Optional.of(declared);
    }
    AddressSet free = free(facts, guest);
    AddressSet ram = CarveOuts.ram(guest);
    if (free.contains(ram)) {
      return Optional.of(declared);
    }
    Set<String> names = new HashSet<>(declared.stream().map(Memory::name).toList());
    List<Memory> layout = new ArrayList<>();
    long displaced = 0;
    for (Memory memory : declared) {
      AddressSet kept = whole(free.intersection(memory.range()), memory.range());
      displaced += memory.range().size().bytes() - bytes(kept);
      name(memory.name(), kept, names, layout);
    }
    AddressSet open = whole(free.minus(ram), AddressRange.ALL);
    String name = declared.get(declared.size() - 1).name();
    return place(open, top(declared), displaced)
        .map(
            added -> {
              for (AddressRange range : added) {
                layout.add(new Memory(fresh(name, names), range));
              }
              return joined(layout.stream().sorted(byAddress()).toList(), declared);
            });
  }

  /** One block where something new follows at once on the one before it. */
  private static List<Memory> joined(List<Memory> layout, List<Memory> declared) {
    Set<String> old = new HashSet<>(declared.stream().map(Memory::name).toList());
    List<Memory> joined = new ArrayList<>();
    for (Memory memory : layout) {
      Memory before = joined.isEmpty() ? memory : joined.get(joined.size() - 1);
      boolean follows = before.range().last() + 1 == memory.range().first();
      if (follows && !old.contains(memory.name())) {
        AddressRange both = new AddressRange(before.range().first(), memory.range().last());
        joined.set(joined.size() - 1, new Memory(before.name(), both));
      } else {
        joined.add(memory);
      }
    }
    return joined;
  }

  /** Every guest-physical address where RAM is good for all devices of the guest. */
  public static AddressSet free(Facts facts, Guest guest) {
    return facts.uses().all().stream()
        .filter(Use::isGuest)
        .filter(use -> use.element().text().equals(guest.name()))
        .findFirst()
        .map(use -> Obstacles.free(facts, use))
        .orElse(AddressSet.ALL);
  }

  private static Comparator<Memory> byAddress() {
    return Comparator.comparing(Memory::range);
  }

  private static long top(List<Memory> declared) {
    long last = declared.get(declared.size() - 1).range().last();
    return Long.compareUnsigned(last, FOUR_GIB) < 0 ? FOUR_GIB : last + 1;
  }

  /** In one piece if that is to be had, else in the first pieces that there are. */
  private static Optional<List<AddressRange>> place(AddressSet open, long from, long bytes) {
    ByteSize all = ByteSize.of((bytes + PIECE.bytes() - 1) / PIECE.bytes() * PIECE.bytes());
    Optional<AddressRange> one = open.firstFit(all, PIECE, from);
    if (one.isPresent()) {
      return Optional.of(List.of(one.get()));
    }
    List<AddressRange> pieces = new ArrayList<>();
    long left = all.bytes();
    for (AddressRange range : open.intersection(new AddressRange(from, -1)).ranges()) {
      if (left > 0) {
        long size = Math.min(left, bytes(AddressSet.of(range)));
        pieces.add(AddressRange.ofSize(range.first(), ByteSize.of(size)));
        left -= size;
      }
    }
    return left > 0 ? Optional.empty() : Optional.of(pieces);
  }

  /** Pieces shrunk to whole large pages, but for the ends of what was declared. */
  private static AddressSet whole(AddressSet pieces, AddressRange declared) {
    List<AddressRange> whole = new ArrayList<>();
    long mask = PIECE.bytes() - 1;
    for (AddressRange piece : pieces.ranges()) {
      long first =
          piece.first() == declared.first() ? piece.first() : (piece.first() + mask) & ~mask;
      long end = piece.last() == declared.last() ? piece.last() : ((piece.last() + 1) & ~mask) - 1;
      boolean wrapped = Long.compareUnsigned(first, piece.first()) < 0;
      if (!wrapped && Long.compareUnsigned(first, end) < 0) {
        whole.add(new AddressRange(first, end));
      }
    }
    return AddressSet.of(whole);
  }

  private static void name(String name, AddressSet kept, Set<String> names, List<Memory> layout) {
    boolean first = true;
    for (AddressRange range : kept.ranges()) {
      layout.add(new Memory(first ? name : fresh(name, names), range));
      first = false;
    }
  }

  /** {@code ram-2}, {@code ram-3}: the next that no sibling has. */
  private static String fresh(String name, Set<String> names) {
    int number = 2;
    while (!names.add(name + "-" + number)) {
      number++;
    }
    return name + "-" + number;
  }

  /** The bytes of a set that is a part of somebody's RAM, less than 8 EiB. */
  private static long bytes(AddressSet set) {
    ByteSize size = set.size();
    return size.equals(ByteSize.WHOLE_SPACE) || size.bytes() < 0 ? Long.MAX_VALUE : size.bytes();
  }
}
