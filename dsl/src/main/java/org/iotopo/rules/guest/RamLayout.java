package org.iotopo.rules.guest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Obstacles;
import org.iotopo.analysis.Use;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.Arch;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Guest;
import org.iotopo.model.Memory;
import org.iotopo.rules.Literals;
import org.iotopo.rules.Sentences;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/** Other ways to lay out a guest's RAM: with holes, and with what the holes take put elsewhere. */
final class RamLayout {

  private static final ByteSize PAGE = ByteSize.PAGE;
  private static final ByteSize ALIGNMENT = ByteSize.of(2 << 20);
  private static final int MOST_PIECES = 8;

  /** A PC has devices below 4 GiB: what RAM finds no place there goes above. */
  private static final long ABOVE_PC_HOLE = 1L << 32;

  private RamLayout() {}

  /**
   * The changes that keep some of a guest's RAM off the addresses that it cannot use.
   *
   * @param guest who has the RAM
   * @param ram one of its memories
   * @param place its range
   * @param taken what it must not hold besides what its devices cannot use
   */
  static List<Fix> fixes(
      Facts facts, Guest guest, Memory ram, Place place, Use use, AddressSet taken) {
    AddressSet free = wholePages(Obstacles.free(facts, use).minus(taken));
    List<AddressRange> pieces = free.intersection(wholePages(ram.range())).ranges();
    if (pieces.isEmpty() || pieces.size() > MOST_PIECES) {
      return moved(guest, ram, place, free).stream().toList();
    }
    List<Fix> fixes = new ArrayList<>();
    AddressSet left = AddressSet.of(pieces);
    AddressSet holes = AddressSet.of(ram.range()).minus(left);
    fixes.add(
        Fix.proposed(
            (pieces.size() == 1 ? "Keep " : "Leave a hole: ") + Sentences.ranges(left),
            edits(guest, place, pieces)));
    rest(guest, ram, free, holes)
        .ifPresent(
            rest -> {
              List<AddressRange> all = new ArrayList<>(pieces);
              all.add(rest);
              fixes.add(
                  Fix.proposed(
                      "Keep its size: put the rest at " + rest,
                      edits(guest, place, AddressSet.of(all).ranges())));
            });
    return fixes;
  }

  /** All of it elsewhere, where none of it can stay. */
  private static Optional<Fix> moved(Guest guest, Memory ram, Place place, AddressSet free) {
    return rest(guest, ram, free, AddressSet.of(ram.range()))
        .map(
            range ->
                Fix.proposed("Put it at " + range, new Edit.Replace(place, Literals.of(range))));
  }

  /** Where as much as the holes take fits above the RAM, beside the guest's other RAM. */
  private static Optional<AddressRange> rest(
      Guest guest, Memory ram, AddressSet free, AddressSet holes) {
    AddressSet all = AddressSet.of(guest.memory().stream().map(Memory::range).toList());
    ByteSize size = holes.roundedOutTo(PAGE).size();
    if (size.isZero() || size.equals(ByteSize.WHOLE_SPACE)) {
      return Optional.empty();
    }
    boolean onPc = guest.arch() == Arch.X86_64 && Address.below(ram.range().last(), ABOVE_PC_HOLE);
    return free.minus(all)
        .firstFit(size, ALIGNMENT, onPc ? ABOVE_PC_HOLE : ram.range().last())
        .or(() -> free.minus(all).firstFit(size, ALIGNMENT, ram.range().last()));
  }

  private static Edit[] edits(Guest guest, Place place, List<AddressRange> pieces) {
    String name = place.element().name();
    Set<String> names = new HashSet<>(guest.memory().stream().map(Memory::name).toList());
    List<Edit> edits = new ArrayList<>();
    edits.add(new Edit.Replace(place, Literals.of(pieces.get(0))));
    for (AddressRange piece : pieces.subList(1, pieces.size())) {
      edits.add(new Edit.After(place, "memory " + fresh(name, names) + " " + Literals.of(piece)));
    }
    return edits.toArray(Edit[]::new);
  }

  /** {@code ram-2}, {@code ram-3}: the next that no sibling has. */
  private static String fresh(String name, Set<String> names) {
    int number = 2;
    while (!names.add(name + "-" + number)) {
      number++;
    }
    return name + "-" + number;
  }

  private static AddressSet wholePages(AddressRange range) {
    return wholePages(AddressSet.of(range));
  }

  private static AddressSet wholePages(AddressSet set) {
    return set.complement().roundedOutTo(PAGE).complement();
  }

  /** The memory of a guest at a place. */
  static Optional<Memory> at(Guest guest, ElementPath memory) {
    return guest.memory().stream().filter(ram -> ram.name().equals(memory.name())).findFirst();
  }
}
