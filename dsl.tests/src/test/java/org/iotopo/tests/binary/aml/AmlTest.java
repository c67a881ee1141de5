package org.iotopo.tests.binary.aml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.iotopo.binary.aml.AddressSpace;
import org.iotopo.binary.aml.AddressSpace.Kind;
import org.iotopo.binary.aml.Data;
import org.iotopo.binary.aml.IoPorts;
import org.iotopo.binary.aml.NameSeg;
import org.iotopo.binary.aml.Terms;
import org.iotopo.units.AddressRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes worked out by hand from ACPI 6.5. */
class AmlTest {

  @ParameterizedTest
  @CsvSource({
    "0x0, 00",
    "0x1, 01",
    "0x2, 0a02",
    "0xff, 0aff",
    "0x100, 0b0001",
    "0xffff, 0bffff",
    "0x10000, 0c00000100",
    "0xffffffff, 0cffffffff",
    "0x100000000, 0e0000000001000000",
    "0xfffffffffffffffe, 0efeffffffffffffff",
    "0xffffffffffffffff, ff"
  })
  void anIntegerHasItsShortestForm(String value, String bytes) {
    assertEquals(
        bytes, Data.integer(Long.parseUnsignedLong(value.substring(2), 16)).octets().hex());
  }

  @ParameterizedTest
  @CsvSource({"PNP0A08, 0c41d00a08", "PNP0A03, 0c41d00a03", "PNP0C02, 0c41d00c02"})
  void anEisaIdIsCompressed(String id, String bytes) {
    assertEquals(bytes, Data.eisaId(id).octets().hex());
  }

  @Test
  void theFirstThreeGroupsOfAUuidAreReversed() {
    assertEquals(
        "11130a10d037c9e553357a4d9117ea4d19c3434d",
        Data.uuid("e5c937d0-3553-4d7a-9117-ea4d19c3434d").octets().hex());
  }

  /** A length counts itself: 63 is the most that one byte says, 0xfff two. */
  @ParameterizedTest
  @CsvSource({"60, 113f0a3c", "61, 1141040a3d", "4090, 114fff0bfa0f", "4091, 118100010bfb0f"})
  void aLengthHasAsManyBytesAsItTakes(int size, String start) {
    String hex = Data.buffer(new int[size]).octets().hex();
    assertEquals(start, hex.substring(0, start.length()));
  }

  @Test
  void aNameIsFilledUp() {
    assertEquals("085f53454701", Terms.name("_SEG", Data.integer(1)).octets().hex());
    assertEquals("5b82055250315f", Terms.device(new NameSeg("RP1"), List.of()).octets().hex());
    assertEquals(new NameSeg("RP1"), new NameSeg("RP1_"));
    assertFalse(NameSeg.isName("1ABC"));
    assertFalse(NameSeg.isName("ABCDE"));
    assertThrows(IllegalArgumentException.class, () -> new NameSeg("rp1"));
  }

  @Test
  void busNumbersAreAWordDescriptor() {
    assertEquals(
        "880d00020c00" + "0000" + "0000" + "ff00" + "0000" + "0001",
        hex(new AddressSpace(Kind.BUSES, false, new AddressRange(0, 255), 0)));
  }

  @Test
  void memoryBelow4GIsADwordDescriptor() {
    assertEquals(
        "871700000c01" + "00000000" + "000000c0" + "ffffffdf" + "00000000" + "00000020",
        hex(new AddressSpace(Kind.MEMORY, false, new AddressRange(0xc000_0000L, 0xdfff_ffffL), 0)));
  }

  @Test
  void prefetchableMemoryThatIsTranslatedUpIsAQwordDescriptor() {
    assertEquals(
        "8a2b00000c07"
            + "0000000000000000"
            + "0000004000000000"
            + "ffffff7f00000000"
            + "000000c002000000"
            + "0000004000000000",
        hex(
            new AddressSpace(
                Kind.PREFETCHABLE,
                false,
                new AddressRange(0x4000_0000L, 0x7fff_ffffL),
                0x2_c000_0000L)));
  }

  @Test
  void portsThatAreMemoryForTheCpuSaySo() {
    assertEquals(
        "871700010c13" + "00000000" + "00000000" + "ffff0000" + "0000ff3e" + "00000100",
        hex(new AddressSpace(Kind.MAPPED_PORTS, false, new AddressRange(0, 0xffff), 0x3eff_0000)));
  }

  @Test
  void portsAreAWordDescriptorWhereTheirNumberFits() {
    assertEquals(
        "880d00010c03" + "0000" + "000d" + "ffff" + "0000" + "00f3",
        hex(new AddressSpace(Kind.PORTS, false, new AddressRange(0xd00, 0xffff), 0)));
  }

  @Test
  void aConsumerSaysSo() {
    assertEquals(
        "8a2b00000d01"
            + "0000000000000000"
            + "0000000010000000"
            + "ffffff0f10000000"
            + "0000000000000000"
            + "0000001000000000",
        hex(
            new AddressSpace(
                Kind.MEMORY, true, new AddressRange(0x10_0000_0000L, 0x10_0fff_ffffL), 0)));
  }

  @Test
  void allAddressesAreNoDescriptor() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new AddressSpace(Kind.MEMORY, false, AddressRange.ALL, 0));
  }

  @Test
  void resourcesEndWithATag() {
    assertEquals(
        "110d0a0a" + "4701f80cf80c0108" + "7900",
        Data.resources(List.of(new IoPorts(0xcf8, 8))).octets().hex());
  }

  private static String hex(AddressSpace space) {
    return space.aml().octets().hex();
  }
}
