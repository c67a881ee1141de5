package org.iotopo.tests.units;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteSizeTest {

  private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1, 1 B",
    "200, 512 B",
    "400, 1 KiB",
    "600, 1.5 KiB",
    "1000, 4 KiB",
    "ff000, 1020 KiB",
    "500000, 5 MiB",
    "18000000, 384 MiB",
    "60000000, 1.5 GiB",
    "f0000000, 3.75 GiB",
    "300000000, 12 GiB",
    "7fc0000000, 511 GiB",
    "fd00000000, 1012 GiB",
    "10000000000, 1 TiB",
    "401, 1 KiB + 1 B",
    "40001000, 1 GiB + 4 KiB",
    "10060000000, 1 TiB + 1.5 GiB",
    "7ffff000, 2 GiB - 4 KiB",
    "fffffffff000, 256 TiB - 4 KiB",
    "fffffffffffff000, 16 EiB - 4 KiB",
    "ffffffffffffffff, 16 EiB - 1 B",
    "8000000000000000, 8 EiB",
    "12345678, 0x1234_5678 bytes",
    "3ffff, 256 KiB - 1 B",
  })
  void readsWell(String bytes, String text) {
    assertEquals(text, ByteSize.of(Long.parseUnsignedLong(bytes, 16)).toString());
  }

  @Test
  void namesTheWholeSpace() {
    assertEquals("16 EiB", ByteSize.WHOLE_SPACE.toString());
    assertEquals(ByteSize.WHOLE_SPACE, AddressRange.ALL.size());
    assertTrue(ByteSize.WHOLE_SPACE.isPowerOfTwo());
    assertFalse(ByteSize.WHOLE_SPACE.isZero());
    assertTrue(ByteSize.WHOLE_SPACE.compareTo(ByteSize.of(-1)) > 0);
    assertEquals(0, ByteSize.WHOLE_SPACE.compareTo(new ByteSize(0, true)));
    assertThrows(IllegalArgumentException.class, () -> new ByteSize(1, true));
  }

  @Test
  void knowsPowersOfTwoUpToTheLast() {
    assertTrue(ByteSize.of(1).isPowerOfTwo());
    assertTrue(ByteSize.of(1L << 63).isPowerOfTwo());
    assertFalse(ByteSize.ZERO.isPowerOfTwo());
    assertFalse(ByteSize.of(-1).isPowerOfTwo());
  }

  @Property
  void isCountedUnsigned(@ForAll long a, @ForAll long b) {
    assertEquals(
        Integer.signum(Sizes.exact(a).compareTo(Sizes.exact(b))),
        Integer.signum(ByteSize.of(a).compareTo(ByteSize.of(b))));
  }

  @Property
  void isWrittenExactly(@ForAll("sizes") long bytes) {
    assertEquals(Sizes.exact(bytes), read(ByteSize.of(bytes).toString()));
  }

  /** Round numbers and sums of two, beside arbitrary ones. */
  @Provide
  Arbitrary<Long> sizes() {
    Arbitrary<Long> round =
        Combinators.combine(
                Arbitraries.longs().between(0, 1023), Arbitraries.integers().between(0, 60))
            .as((count, shift) -> count << shift);
    return Arbitraries.oneOf(
        Arbitraries.longs(),
        round,
        Combinators.combine(round, round).as((a, b) -> a + b),
        Combinators.combine(round, round).as((a, b) -> a - b));
  }

  private static BigInteger read(String text) {
    if (text.endsWith(" bytes")) {
      return new BigInteger(text.substring(2, text.length() - 6).replace("_", ""), 16);
    }
    int sum = text.indexOf(" + ");
    if (sum > 0) {
      return read(text.substring(0, sum)).add(read(text.substring(sum + 3)));
    }
    int difference = text.indexOf(" - ");
    if (difference > 0) {
      return read(text.substring(0, difference)).subtract(read(text.substring(difference + 3)));
    }
    String[] words = text.split(" ");
    BigInteger unit = BigInteger.ONE.shiftLeft(10 * UNITS.indexOf(words[1]));
    return new BigDecimal(words[0]).multiply(new BigDecimal(unit)).toBigIntegerExact();
  }
}
