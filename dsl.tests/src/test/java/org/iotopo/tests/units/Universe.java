package org.iotopo.tests.units;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/**
 * The address space cut into a few cells, so that a set of addresses is a set of bits: a model too
 * simple to be wrong. The cuts crowd at both ends of the space and round 2^63, where a signed
 * comparison would show.
 *
 * @param cells every address once, ascending
 */
record Universe(List<AddressRange> cells) {

  private static final int CROWD = 12;

  /** Cuts in the three crowds and at a few places between. */
  static Arbitrary<Universe> any() {
    Arbitrary<Long> low = Arbitraries.longs().between(1, CROWD);
    Arbitrary<Long> high = Arbitraries.longs().between(-CROWD, -1);
    Arbitrary<Long> middle = low.map(offset -> Long.MIN_VALUE - CROWD / 2 + offset);
    Arbitrary<Long> somewhere = Arbitraries.longs().filter(cut -> cut != 0);
    return Arbitraries.oneOf(low, high, middle, somewhere)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40)
        .map(Universe::cutAt);
  }

  private static Universe cutAt(List<Long> cuts) {
    TreeSet<Address> sorted = new TreeSet<>();
    cuts.forEach(cut -> sorted.add(new Address(cut)));
    List<AddressRange> cells = new ArrayList<>();
    long first = 0;
    for (Address cut : sorted) {
      cells.add(new AddressRange(first, cut.bits() - 1));
      first = cut.bits();
    }
    cells.add(new AddressRange(first, -1));
    return new Universe(List.copyOf(cells));
  }

  /** Any members of this universe. */
  Arbitrary<BitSet> members() {
    return Arbitraries.of(true, false)
        .list()
        .ofSize(cells.size())
        .map(
            chosen -> {
              BitSet bits = new BitSet();
              for (int cell = 0; cell < chosen.size(); cell++) {
                bits.set(cell, chosen.get(cell));
              }
              return bits;
            });
  }

  /** The set under test, built from shuffled single cells. */
  AddressSet set(BitSet members) {
    List<AddressRange> ranges = new ArrayList<>();
    members.stream()
        .forEach(cell -> ranges.add(cell % 2 == 0 ? 0 : ranges.size(), cells.get(cell)));
    return AddressSet.of(ranges);
  }

  /** A run of cells as one range. */
  AddressRange run(int a, int b) {
    return new AddressRange(cells.get(Math.min(a, b)).first(), cells.get(Math.max(a, b)).last());
  }

  /** All members. */
  BitSet all() {
    BitSet bits = new BitSet();
    bits.set(0, cells.size());
    return bits;
  }

  /** A universe with two sets and a run of cells in it. */
  record Case(Universe universe, BitSet a, BitSet b, int from, int to) {

    static Arbitrary<Case> any() {
      return Universe.any()
          .flatMap(
              universe -> {
                Arbitrary<Integer> cell =
                    Arbitraries.integers().between(0, universe.cells().size() - 1);
                return Combinators.combine(universe.members(), universe.members(), cell, cell)
                    .as((a, b, from, to) -> new Case(universe, a, b, from, to));
              });
    }

    AddressSet left() {
      return universe.set(a);
    }

    AddressSet right() {
      return universe.set(b);
    }

    AddressRange run() {
      return universe.run(from, to);
    }

    /** The run's cells. */
    BitSet runBits() {
      BitSet bits = new BitSet();
      bits.set(Math.min(from, to), Math.max(from, to) + 1);
      return bits;
    }
  }
}
