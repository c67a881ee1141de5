package org.iotopo.tests.units;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;
import org.junit.jupiter.api.Test;

class AddressSetTest {

  private static AddressRange range(long first, long last) {
    return new AddressRange(first, last);
  }

  @Test
  void fusesWhatTouchesAtTheLastByte() {
    AddressSet set = AddressSet.of(range(-4096, -1), range(-8192, -4097), range(-1, -1));
    assertEquals(List.of(range(-8192, -1)), set.ranges());
  }

  @Test
  void holdsTheWholeSpace() {
    assertEquals(ByteSize.WHOLE_SPACE, AddressSet.ALL.size());
    assertEquals(
        AddressSet.ALL, AddressSet.of(range(0, Long.MAX_VALUE), range(Long.MIN_VALUE, -1)));
    assertSame(AddressSet.EMPTY, AddressSet.ALL.complement());
    assertEquals(AddressSet.ALL, AddressSet.EMPTY.complement());
    assertTrue(AddressSet.ALL.contains(AddressRange.ALL));
    assertEquals(
        Optional.of(AddressRange.ALL),
        AddressSet.ALL.firstFit(ByteSize.WHOLE_SPACE, ByteSize.of(1), 0));
  }

  @Test
  void complementKeepsBothEnds() {
    assertEquals(
        List.of(range(0, 0xfff), range(0x2000, -1)),
        AddressSet.of(range(0x1000, 0x1fff)).complement().ranges());
  }

  @Test
  void findsRoomUpToTheLastByteAndNotBeyond() {
    AddressSet top = AddressSet.of(range(-8192, -1));
    assertEquals(
        Optional.of(range(-4096, -1)), top.firstFit(ByteSize.of(4096), ByteSize.of(4096), -4097));
    assertEquals(Optional.empty(), top.firstFit(ByteSize.of(4096), ByteSize.of(4096), -4095));
    assertEquals(Optional.empty(), top.firstFit(ByteSize.of(8193), ByteSize.of(1), 0));
  }

  @Test
  void refusesToFindRoomForNothing() {
    assertThrows(
        IllegalArgumentException.class,
        () -> AddressSet.ALL.firstFit(ByteSize.ZERO, ByteSize.of(1), 0));
  }

  @Test
  void roundsOutAcrossAGap() {
    AddressSet set = AddressSet.of(range(0x10, 0x20), range(0x1f00, 0x20ff));
    assertEquals(List.of(range(0, 0x2fff)), set.roundedOutTo(ByteSize.PAGE).ranges());
  }

  @Test
  void readsAsAListOfRanges() {
    assertEquals(
        "[0x0 .. 0xfff, 0x1_0000_0000 .. 0x1_0000_0fff]",
        AddressSet.of(range(0x1_0000_0000L, 0x1_0000_0fffL), range(0, 0xfff)).toString());
    assertEquals("[]", AddressSet.EMPTY.toString());
  }
}
