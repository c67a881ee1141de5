package org.iotopo.tests.units;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.iotopo.units.Address;
import org.junit.jupiter.api.Test;

class AddressTest {

  @Test
  void isWrittenInGroupsOfFourDigits() {
    assertEquals("0x0", Address.format(0));
    assertEquals("0xfff", Address.format(0xfff));
    assertEquals("0x1000", Address.format(0x1000));
    assertEquals("0x1_9000_0000", Address.format(0x1_9000_0000L));
    assertEquals("0xffff_ffff_ffff_ffff", Address.format(-1));
  }

  @Test
  void isPlainForMachines() {
    assertEquals("0x190000000", Address.plain(0x1_9000_0000L));
    assertEquals("0xffffffffffffffff", Address.plain(-1));
  }

  @Property
  void losesNoDigit(@ForAll long address) {
    String text = Address.format(address);
    assertEquals(address, Long.parseUnsignedLong(text.substring(2).replace("_", ""), 16));
    assertEquals(text, new Address(address).toString());
  }
}
