package org.iotopo.tests.units;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;
import org.junit.jupiter.api.Test;

class AddressRangeTest {

  private static AddressRange range(long first, long last) {
    return new AddressRange(first, last);
  }

  @Test
  void mayBeOneByteAtEitherEndOfTheSpace() {
    assertEquals(ByteSize.of(1), range(0, 0).size());
    assertEquals(ByteSize.of(1), range(-1, -1).size());
    assertEquals(ByteSize.WHOLE_SPACE, AddressRange.ALL.size());
  }

  @Test
  void refusesToEndBeforeItBegins() {
    assertThrows(IllegalArgumentException.class, () -> range(1, 0));
    assertThrows(IllegalArgumentException.class, () -> range(-1, 0));
    assertThrows(IllegalArgumentException.class, () -> range(Long.MIN_VALUE, Long.MAX_VALUE));
  }

  @Test
  void refusesNoBytesAndAWrap() {
    assertThrows(IllegalArgumentException.class, () -> AddressRange.ofSize(0x1000, ByteSize.ZERO));
    assertThrows(
        IllegalArgumentException.class, () -> AddressRange.ofSize(-4096, ByteSize.of(4097)));
    assertThrows(
        IllegalArgumentException.class, () -> AddressRange.ofSize(1, ByteSize.WHOLE_SPACE));
    assertEquals(range(-4096, -1), AddressRange.ofSize(-4096, ByteSize.of(4096)));
    assertEquals(AddressRange.ALL, AddressRange.ofSize(0, ByteSize.WHOLE_SPACE));
  }

  @Test
  void comesFromAnAddressWidth() {
    assertEquals(range(0, 0x7f_ffff_ffffL), AddressRange.ofWidth(39));
    assertEquals(AddressRange.ALL, AddressRange.ofWidth(64));
    assertEquals(range(0, 1), AddressRange.ofWidth(1));
    assertThrows(IllegalArgumentException.class, () -> AddressRange.ofWidth(0));
    assertThrows(IllegalArgumentException.class, () -> AddressRange.ofWidth(65));
  }

  @Test
  void shiftsThroughAnOffsetAndRefusesToWrap() {
    assertEquals(range(0x4000_0000, 0x4fff_ffff), range(0, 0x0fff_ffff).shiftedBy(0x4000_0000));
    assertEquals(range(0, 0x0fff), range(0x4000, 0x4fff).shiftedBy(-0x4000));
    assertThrows(IllegalArgumentException.class, () -> range(-8192, -1).shiftedBy(4096));
  }

  @Test
  void readsAsProcIomemDoes() {
    assertEquals("0x8000_0000 .. 0x8000_0fff", range(0x8000_0000L, 0x8000_0fffL).toString());
    assertEquals("0x0 .. 0xffff_ffff_ffff_ffff", AddressRange.ALL.toString());
  }

  @Property
  void sizeIsLastMinusFirstPlusOne(@ForAll long a, @ForAll long b) {
    AddressRange range = range(Address.min(a, b), Address.max(a, b));
    BigInteger expected =
        Sizes.exact(range.last()).subtract(Sizes.exact(range.first())).add(BigInteger.ONE);
    assertEquals(expected, Sizes.exact(range.size()));
    assertEquals(range, AddressRange.ofSize(range.first(), range.size()));
  }

  @Property
  void overlapsWhereBothContainAnAddress(
      @ForAll long a, @ForAll long b, @ForAll long c, @ForAll long d) {
    AddressRange left = range(Address.min(a, b), Address.max(a, b));
    AddressRange right = range(Address.min(c, d), Address.max(c, d));
    long start = Address.max(left.first(), right.first());
    boolean common = left.contains(start) && right.contains(start);
    assertEquals(common, left.overlaps(right));
    assertEquals(common, right.overlaps(left));
    if (common) {
      AddressRange both = left.intersection(right);
      assertTrue(left.contains(both) && right.contains(both));
      assertEquals(left.contains(right), both.equals(right));
    } else {
      assertThrows(IllegalArgumentException.class, () -> left.intersection(right));
      assertFalse(left.contains(right));
    }
  }

  @Property
  void roundsOutToWholeGranules(
      @ForAll long a, @ForAll long b, @ForAll @IntRange(max = 63) int shift) {
    AddressRange range = range(Address.min(a, b), Address.max(a, b));
    ByteSize granule = ByteSize.of(1L << shift);
    AddressRange rounded = range.roundedOutTo(granule);
    assertTrue(rounded.contains(range));
    assertTrue(rounded.isAlignedTo(granule));
    assertTrue(Address.below(range.first() - rounded.first(), granule.bytes()));
    assertTrue(Address.below(rounded.last() - range.last(), granule.bytes()));
  }

  @Property
  void sortsAsUnsignedNumbersDo(@ForAll long a, @ForAll long b) {
    int expected = Integer.signum(Sizes.exact(a).compareTo(Sizes.exact(b)));
    assertEquals(expected, Integer.signum(new Address(a).compareTo(new Address(b))));
    assertEquals(expected, Integer.signum(range(a, -1).compareTo(range(b, -1))));
    assertEquals(expected < 0, Address.below(a, b));
    assertEquals(expected <= 0 ? a : b, Address.min(a, b));
    assertEquals(expected >= 0 ? a : b, Address.max(a, b));
  }
}
