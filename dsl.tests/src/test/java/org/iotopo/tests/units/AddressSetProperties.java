package org.iotopo.tests.units;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/** The set algebra against bits, over the whole 64-bit space. */
class AddressSetProperties {

  @Provide
  Arbitrary<Universe.Case> cases() {
    return Universe.Case.any();
  }

  @Property
  void unionIsOr(@ForAll("cases") Universe.Case given) {
    AddressSet expected = expected(given, BitSet::or);
    assertEquals(expected, given.left().union(given.right()));
    assertEquals(expected, AddressSet.union(List.of(given.left(), given.right())));
    assertEquals(
        given.universe().set(or(given.a(), given.runBits())), given.left().union(given.run()));
  }

  @Property
  void intersectionIsAnd(@ForAll("cases") Universe.Case given) {
    AddressSet expected = expected(given, BitSet::and);
    assertEquals(expected, given.left().intersection(given.right()));
    assertEquals(!expected.isEmpty(), given.left().intersects(given.right()));
  }

  @Property
  void whatLiesInARangeIsAnd(@ForAll("cases") Universe.Case given) {
    BitSet both = (BitSet) given.a().clone();
    both.and(given.runBits());
    assertEquals(given.universe().set(both), given.left().intersection(given.run()));
    assertEquals(!both.isEmpty(), given.left().intersects(given.run()));
    assertEquals(both.equals(given.runBits()), given.left().contains(given.run()));
  }

  @Property
  void minusIsAndNot(@ForAll("cases") Universe.Case given) {
    AddressSet expected = expected(given, BitSet::andNot);
    assertEquals(expected, given.left().minus(given.right()));
    BitSet rest = (BitSet) given.a().clone();
    rest.andNot(given.runBits());
    assertEquals(given.universe().set(rest), given.left().minus(given.run()));
  }

  @Property
  void complementIsNot(@ForAll("cases") Universe.Case given) {
    BitSet rest = given.universe().all();
    rest.andNot(given.a());
    assertEquals(given.universe().set(rest), given.left().complement());
    assertEquals(given.left(), given.left().complement().complement());
  }

  @Property
  void deMorgan(@ForAll("cases") Universe.Case given) {
    AddressSet left = given.left();
    AddressSet right = given.right();
    assertEquals(
        left.union(right).complement(), left.complement().intersection(right.complement()));
    assertEquals(
        left.intersection(right).complement(), left.complement().union(right.complement()));
  }

  @Property
  void containsAnotherSetWhereNothingIsLeftOver(@ForAll("cases") Universe.Case given) {
    BitSet extra = (BitSet) given.b().clone();
    extra.andNot(given.a());
    assertEquals(extra.isEmpty(), given.left().contains(given.right()));
    assertTrue(given.left().union(given.right()).contains(given.right()));
  }

  @Property
  void everyAddressIsInOrOut(@ForAll("cases") Universe.Case given) {
    AddressSet set = given.left();
    for (int cell = 0; cell < given.universe().cells().size(); cell++) {
      AddressRange range = given.universe().cells().get(cell);
      assertEquals(given.a().get(cell), set.contains(range.first()));
      assertEquals(given.a().get(cell), set.contains(range.last()));
    }
  }

  @Property
  void isSortedDisjointAndNeverAdjacent(@ForAll("cases") Universe.Case given) {
    List<AddressRange> ranges = given.left().ranges();
    for (int at = 1; at < ranges.size(); at++) {
      long before = ranges.get(at - 1).last();
      assertNotEquals(-1L, before);
      assertTrue(Address.below(before + 1, ranges.get(at).first()));
    }
  }

  @Property
  void isEqualByValueHoweverItWasBuilt(@ForAll("cases") Universe.Case given) {
    AddressSet set = given.left();
    AddressSet again = AddressSet.of(set.ranges());
    assertEquals(set, again);
    assertEquals(set.hashCode(), again.hashCode());
    assertEquals(given.a().equals(given.b()), set.equals(given.right()));
  }

  @Property
  void sizeCountsEveryAddressOnce(@ForAll("cases") Universe.Case given) {
    BigInteger total = BigInteger.ZERO;
    for (AddressRange range : given.left().ranges()) {
      total = total.add(Sizes.exact(range.size()));
    }
    assertEquals(total, Sizes.exact(given.left().size()));
    assertEquals(
        BigInteger.ONE.shiftLeft(64), total.add(Sizes.exact(given.left().complement().size())));
  }

  @Property
  void roundingOutCoversWholeGranules(
      @ForAll("cases") Universe.Case given, @ForAll @IntRange(max = 63) int shift) {
    ByteSize granule = ByteSize.of(1L << shift);
    AddressSet set = given.left();
    AddressSet rounded = set.roundedOutTo(granule);
    assertTrue(rounded.contains(set));
    assertEquals(rounded, rounded.roundedOutTo(granule));
    for (AddressRange range : rounded.ranges()) {
      assertTrue(range.isAlignedTo(granule));
      assertEquals(granule.bytes() - 1, range.last() & (granule.bytes() - 1));
    }
    for (AddressRange added : rounded.minus(set).ranges()) {
      AddressRange cell = added.roundedOutTo(granule);
      assertTrue(set.intersects(cell), "a granule without a member was added at " + added);
    }
  }

  @Property
  void firstFitIsTheLowestAlignedPlace(
      @ForAll("cases") Universe.Case given,
      @ForAll @IntRange(max = 5) int shift,
      @ForAll("sizes") long size) {
    AddressSet set = given.left();
    long from = given.run().first();
    ByteSize bytes = ByteSize.of(size);
    Optional<AddressRange> found = set.firstFit(bytes, ByteSize.of(1L << shift), from);
    assertEquals(lowest(set, size, 1L << shift, from), found);
  }

  @Provide
  Arbitrary<Long> sizes() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(1, 20),
        Arbitraries.longs().between(0, 63).map(shift -> 1L << shift),
        Arbitraries.longs().filter(size -> size != 0));
  }

  /** By exact arithmetic: the first aligned address of every range, where the size fits. */
  private static Optional<AddressRange> lowest(
      AddressSet set, long size, long alignment, long from) {
    BigInteger step = BigInteger.valueOf(alignment);
    for (AddressRange range : set.ranges()) {
      BigInteger start = Sizes.exact(range.first()).max(Sizes.exact(from));
      BigInteger aligned = start.add(step).subtract(BigInteger.ONE).divide(step).multiply(step);
      BigInteger last = aligned.add(Sizes.exact(size)).subtract(BigInteger.ONE);
      if (last.compareTo(Sizes.exact(range.last())) <= 0) {
        return Optional.of(new AddressRange(aligned.longValue(), last.longValue()));
      }
    }
    return Optional.empty();
  }

  @Property
  void neutralElementsStayNeutral(@ForAll("cases") Universe.Case given) {
    AddressSet set = given.left();
    assertEquals(set, set.union(AddressSet.EMPTY));
    assertEquals(set, set.intersection(AddressSet.ALL));
    assertSame(AddressSet.EMPTY, set.minus(set));
    assertEquals(AddressSet.ALL, set.union(set.complement()));
    assertEquals(set, set.minus(AddressSet.EMPTY));
  }

  private static AddressSet expected(Universe.Case given, BiConsumer<BitSet, BitSet> intoTheFirst) {
    BitSet bits = (BitSet) given.a().clone();
    intoTheFirst.accept(bits, given.b());
    return given.universe().set(bits);
  }

  private static BitSet or(BitSet a, BitSet b) {
    BitSet bits = (BitSet) a.clone();
    bits.or(b);
    return bits;
  }
}
