package org.iotopo.tests.units;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.iotopo.units.Numeral;
import org.iotopo.units.Numeral.Fault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumeralTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0x0, 0",
    "1_0K, 10240",
    "0x1E, 30",
    "1E, 1152921504606846976",
    "15E, 17293822569102704640",
    "0b1010, 10",
    "0x10K, 16384",
    "0xffff_ffff_ffff_ffff, 18446744073709551615",
    "18446744073709551615, 18446744073709551615",
    "17179869183G, 18446744072635809792"
  })
  void readsToTheLastBit(String text, String value) {
    assertEquals(value, Long.toUnsignedString(Numeral.read(text).value()));
    assertEquals(Optional.empty(), Numeral.read(text).fault());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "16E",
        "0x1_0000_0000_0000_0000",
        "18446744073709551616",
        "17179869184G",
        "18014398509481984K",
        "99999999999999999999999999"
      })
  void refusesWhatNeedsMoreThan64Bits(String text) {
    assertEquals(Optional.of(Fault.TOO_LARGE), Numeral.read(text).fault());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_1", "1_", "4_G", "4g", "4KiB", "0x", "0xg", "0b2", "K", "1.5"})
  void refusesWhatIsNoNumber(String text) {
    assertEquals(Optional.of(Fault.MALFORMED), Numeral.read(text).fault());
  }

  @Property
  void readsWhatEveryNumberIsWrittenAs(@ForAll long bits) {
    assertEquals(bits, Numeral.read("0x" + Long.toHexString(bits)).value());
    assertEquals(bits, Numeral.read(Long.toUnsignedString(bits)).value());
    assertEquals(bits, Numeral.read("0b" + Long.toBinaryString(bits)).value());
  }

  @Property
  void fitsExactlyWhatIsBelowTwoToThe64(@ForAll BigInteger number) {
    BigInteger size = number.abs();
    assertEquals(size.bitLength() <= 64, Numeral.read(size.toString()).isSound());
  }
}
