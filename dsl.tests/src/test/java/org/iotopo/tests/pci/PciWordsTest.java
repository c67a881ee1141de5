package org.iotopo.tests.pci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.iotopo.pci.AcsCapability;
import org.iotopo.pci.AcsControl;
import org.iotopo.pci.AcsFlag;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.ClassCode;
import org.iotopo.pci.DeviceFunction;
import org.iotopo.pci.EgressVector;
import org.iotopo.pci.PciId;
import org.iotopo.pci.Segment;
import org.junit.jupiter.api.Test;

class PciWordsTest {

  @Test
  void areWrittenAsLspciWritesThem() {
    assertEquals("1f.7", new DeviceFunction(31, 7).toString());
    assertEquals("0000:3a:1f.7", new Bdf(Segment.ZERO, 0x3a, new DeviceFunction(31, 7)).toString());
    assertEquals(
        "10000:e0:06.0", new Bdf(new Segment(0x10000), 0xe0, new DeviceFunction(6, 0)).toString());
    assertEquals("8086:a36d", new PciId(0x8086, 0xa36d).toString());
    assertEquals("0c0330", new ClassCode(0x0c0330).toString());
    assertEquals("0x00 .. 0x7f", new BusRange(0, 0x7f).toString());
    assertEquals("0b0110", new EgressVector(BigInteger.valueOf(6), 4).toString());
  }

  @Test
  void refuseWhatARegisterHasNoBitsFor() {
    assertThrows(IllegalArgumentException.class, () -> new DeviceFunction(32, 0));
    assertThrows(IllegalArgumentException.class, () -> new DeviceFunction(0, 8));
    assertThrows(IllegalArgumentException.class, () -> new BusRange(2, 1));
    assertThrows(IllegalArgumentException.class, () -> new BusRange(0, 256));
    assertThrows(
        IllegalArgumentException.class, () -> new Bdf(Segment.ZERO, 256, new DeviceFunction(0, 0)));
    assertThrows(IllegalArgumentException.class, () -> new PciId(0x10000, 0));
    assertThrows(IllegalArgumentException.class, () -> new ClassCode(1 << 24));
    assertThrows(IllegalArgumentException.class, () -> new Segment(-1));
    assertThrows(IllegalArgumentException.class, () -> new EgressVector(BigInteger.valueOf(4), 2));
  }

  @Property
  void requesterIdsAndAddressesAreOneToOne(@ForAll @IntRange(max = 0xffff) int requesterId) {
    Bdf bdf = Bdf.of(Segment.ZERO, requesterId);
    assertEquals(requesterId, bdf.requesterId());
    assertEquals(requesterId & 0xff, bdf.slot().devfn());
    assertEquals(bdf.slot(), DeviceFunction.of(bdf.slot().devfn()));
  }

  @Property
  void busRangesOverlapWhereTheyShareABus(
      @ForAll @IntRange(max = 255) int a,
      @ForAll @IntRange(max = 255) int b,
      @ForAll @IntRange(max = 255) int c,
      @ForAll @IntRange(max = 255) int d) {
    BusRange left = new BusRange(Math.min(a, b), Math.max(a, b));
    BusRange right = new BusRange(Math.min(c, d), Math.max(c, d));
    boolean shared = false;
    for (int bus = 0; bus < 256; bus++) {
      shared |= left.contains(bus) && right.contains(bus);
    }
    assertEquals(shared, left.overlaps(right));
    assertEquals(left.contains(right.first()) && left.contains(right.last()), left.contains(right));
  }

  @Test
  void acsFlagsShareTheirLowBitsBetweenCapabilityAndControl() {
    assertEquals(List.of("SV", "RR", "CR", "UF"), new AcsControl(0x1d).words());
    assertEquals("SV TB RR CR UF EC DT", new AcsCapability(0x7f).toString());
    assertEquals("empty", new AcsCapability(0).toString());
    assertEquals("none", AcsControl.OFF.toString());
    assertTrue(new AcsControl(0x1d).has(AcsFlag.UF));
    assertFalse(new AcsControl(0x1d).has(AcsFlag.EC));
  }

  @Test
  void theEnhancedSetIsOneCapabilityBitAndFourFields() {
    AcsCapability enhanced = new AcsCapability(0xff);
    assertTrue(enhanced.has(AcsFlag.URR) && enhanced.has(AcsFlag.IB));
    assertEquals(0x7f | 1 << 7 | 3 << 8 | 3 << 10 | 1 << 12, enhanced.controlBits());
    assertEquals(0x7f, new AcsCapability(0x7f).controlBits());
    assertFalse(new AcsCapability(0x7f).has(AcsFlag.URR));
    AcsControl control = new AcsControl(2 << 8 | 1 << 10 | 1 << 12);
    assertEquals(AcsControl.TargetAccess.REDIRECT, control.downstreamTargets());
    assertEquals(AcsControl.TargetAccess.BLOCK, control.upstreamTargets());
    assertEquals(List.of("DMAC", "UMAC-block", "URR"), control.words());
    assertTrue(control.has(AcsFlag.DMAC));
    assertFalse(control.has(AcsFlag.UMAC));
  }

  @Test
  void egressVectorsHoldBackOnlyPortsThatTheyHave() {
    EgressVector vector = new EgressVector(BigInteger.valueOf(0b1010), 4);
    assertTrue(vector.holdsBack(1) && vector.holdsBack(3));
    assertFalse(vector.holdsBack(0) || vector.holdsBack(4) || vector.holdsBack(300));
  }

  @Test
  void classCodesKnowTheirKind() {
    assertTrue(new ClassCode(0x0c0330).isUsb());
    assertTrue(new ClassCode(0x030000).isDisplay());
    assertTrue(new ClassCode(0x060100).isIsaBridge());
    assertFalse(new ClassCode(0x020000).isUsb());
  }
}
