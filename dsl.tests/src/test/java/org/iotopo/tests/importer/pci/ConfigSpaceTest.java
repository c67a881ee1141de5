package org.iotopo.tests.importer.pci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.iotopo.importer.FunctionFacts;
import org.iotopo.importer.FunctionFacts.AcsFacts;
import org.iotopo.importer.FunctionFacts.HeaderType;
import org.iotopo.importer.FunctionFacts.SrIovFacts;
import org.iotopo.importer.FunctionFacts.View;
import org.iotopo.importer.FunctionFacts.WindowFact;
import org.iotopo.importer.ImportProblem;
import org.iotopo.importer.pci.ConfigSpace;
import org.iotopo.pci.BarKind;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;
import org.junit.jupiter.api.Test;

/** Configuration spaces, register by register. */
class ConfigSpaceTest {

  private final List<ImportProblem> problems = new ArrayList<>();
  private final ByteBuffer config = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);

  private FunctionFacts read(int length) {
    byte[] bytes = new byte[length];
    config.get(0, bytes);
    return ConfigSpace.read(bytes, "config", problems);
  }

  private ConfigSpaceTest with(int bytes, int offset, long value) {
    switch (bytes) {
      case 1 -> config.put(offset, (byte) value);
      case 2 -> config.putShort(offset, (short) value);
      default -> config.putInt(offset, (int) value);
    }
    return this;
  }

  /** An endpoint with a list of capabilities at 0x40. */
  private ConfigSpaceTest endpoint() {
    return with(4, 0, 0x10d3_8086L).with(4, 8, 0x0200_0001L).with(2, 6, 0x10).with(1, 0x34, 0x40);
  }

  private ConfigSpaceTest bridge() {
    return with(4, 0, 0x000c_1b36L).with(4, 8, 0x0604_0001L).with(1, 0x0e, 1);
  }

  @Test
  void readsBarsOfEveryKind() {
    endpoint().with(4, 0x10, 0xfe00_0000L).with(4, 0x14, 0xe001).with(4, 0x18, 0x000cL);
    with(4, 0x1c, 0x82);
    FunctionFacts facts = read(4096);
    assertEquals(
        List.of(BarKind.MEM32, BarKind.IO, BarKind.MEM64),
        facts.bars().stream().map(FunctionFacts.BarFact::kind).toList());
    assertEquals(0x82_0000_0000L, facts.bars().get(2).base());
    assertTrue(facts.bars().get(2).prefetchable());
    assertEquals(0xe000, facts.bars().get(1).base());
  }

  @Test
  void readsWindowsOfEveryWidth() {
    bridge().with(1, 0x19, 1).with(1, 0x1a, 3);
    with(2, 0x1c, 0x2111).with(2, 0x30, 1).with(2, 0x32, 1);
    with(4, 0x20, 0xfe10_fe00L).with(4, 0x24, 0x1ff1_0001L).with(4, 0x28, 0x80).with(4, 0x2c, 0x80);
    FunctionFacts facts = read(4096);
    assertEquals(Optional.of(new BusRange(1, 3)), facts.bridge().get().buses());
    assertEquals(
        List.of(
            new WindowFact(WindowKind.MEM, new AddressRange(0xfe00_0000L, 0xfe1f_ffffL)),
            new WindowFact(WindowKind.PREF, new AddressRange(0x80_0000_0000L, 0x80_1fff_ffffL)),
            new WindowFact(WindowKind.IO, new AddressRange(0x1_1000L, 0x1_2fff))),
        facts.bridge().get().windows());
  }

  @Test
  void takesAWindowThatEndsBeforeItBeginsForClosed() {
    bridge().with(1, 0x19, 1).with(1, 0x1a, 1).with(2, 0x1c, 0x01f1).with(4, 0x20, 0x0000_fff0L);
    with(4, 0x24, 0x0001_fff1L);
    assertEquals(List.of(), read(4096).bridge().get().windows());
  }

  @Test
  void saysThatASecondaryBusLiesAboveTheSubordinate() {
    bridge().with(1, 0x19, 5).with(1, 0x1a, 2);
    assertEquals(Optional.empty(), read(4096).bridge().get().buses());
    assertEquals(
        "config+0x19: warning: secondary bus 0x05 lies above subordinate bus 0x02",
        problems.get(0).toString());
  }

  @Test
  void readsExtendedCapabilities() {
    endpoint().with(2, 0x40, 0x0010).with(2, 0x42, 0x0002);
    with(4, 0x100, 0x1480_000dL).with(2, 0x104, 0x0420 | 0x1f).with(2, 0x106, 0x1d);
    with(1, 0x108, 0b1010);
    with(4, 0x148, 0x1a01_0010L).with(2, 0x150, 1).with(2, 0x156, 8).with(2, 0x158, 4);
    with(2, 0x15c, 0x80).with(2, 0x15e, 2).with(4, 0x16c, 0x000c).with(4, 0x170, 1);
    with(4, 0x1a0, 0x1c01_0015L).with(4, 0x1a4, 0x70).with(4, 0x1a8, 0x20 | 2);
    with(4, 0x1c0, 0x1d01_000fL).with(4, 0x1d0, 0x1e01_0013L).with(4, 0x1e0, 0x0001_001bL);
    FunctionFacts facts = read(4096);
    assertEquals(List.of(), problems);
    assertEquals(Optional.of(new AcsFacts(0x3f, 0x1d, 4, BigInteger.valueOf(0b1010))), facts.acs());
    SrIovFacts sriov = facts.srIov().get();
    assertEquals(
        List.of(8, 4, 0x80, 2),
        List.of(sriov.total(), sriov.enabled(), sriov.offset(), sriov.stride()));
    assertEquals(0x1_0000_0000L, sriov.bars().get(0).base());
    assertEquals(2, facts.resizable().get(0).bar());
    assertEquals(
        List.of(ByteSize.of(1 << 20), ByteSize.of(1 << 21), ByteSize.of(1 << 22)),
        facts.resizable().get(0).sizes());
    assertTrue(facts.ats() && facts.pri() && facts.pasid());
  }

  @Test
  void readsPortsAndTheirSlots() {
    bridge().with(2, 6, 0x10).with(1, 0x34, 0x40);
    with(2, 0x40, 0x0010)
        .with(2, 0x42, 0x0142)
        .with(4, 0x4c, 0x0700_0000L)
        .with(4, 0x54, 0x0028_0040L);
    FunctionFacts.ExpressFacts express = read(256).express().get();
    assertEquals(4, express.type());
    assertEquals(OptionalInt.of(5), express.slot());
    assertTrue(express.hotplug());
    assertEquals(OptionalInt.of(7), express.portNumber());
  }

  @Test
  void readsFixedRanges() {
    endpoint().with(2, 0x40, 0x0014).with(1, 0x42, 2);
    with(4, 0x44, 0x8000_0104L).with(4, 0x48, 0x9000_0002L).with(4, 0x4c, 0x000f_fffeL);
    with(4, 0x50, 0x8).with(4, 0x54, 0);
    with(4, 0x58, 0x8000_0012L).with(4, 0x5c, 0xa000_0000L).with(4, 0x60, 0x0fff);
    List<FunctionFacts.FixedRange> fixed = read(256).fixed();
    assertEquals(
        List.of(
            new AddressRange(0x8_9000_0000L, 0x8_900f_ffffL),
            new AddressRange(0xa000_0000L, 0xa000_0fffL)),
        fixed.stream().map(FunctionFacts.FixedRange::range).toList());
    assertTrue(fixed.get(0).prefetchable());
    assertEquals(1, fixed.get(1).index());
  }

  @Test
  void leavesALoopOfCapabilities() {
    endpoint().with(2, 0x40, 0x5001).with(2, 0x50, 0x4005);
    read(256);
    assertEquals(
        "config+0x51: warning: the list of capabilities leads back to 0x40",
        problems.get(0).toString());
  }

  @Test
  void leavesALoopOfExtendedCapabilities() {
    endpoint().with(2, 0x40, 0x0010).with(4, 0x100, 0x1001_000fL);
    assertTrue(read(4096).ats());
    assertEquals(
        "config+0x102: warning: the list of extended capabilities leads back to 0x100",
        problems.get(0).toString());
  }

  @Test
  void saysWhereAPointerLeadsNowhere() {
    endpoint().with(1, 0x34, 0x20);
    read(256);
    endpoint().with(2, 0x40, 0x0010).with(4, 0x100, 0x0801_000fL);
    read(4096);
    assertEquals(
        List.of(
            "config+0x34: warning: a capability at 0x20, inside the header",
            "config+0x102: warning: an extended capability at 0x080, below 0x100"),
        problems.stream().map(ImportProblem::toString).toList());
  }

  @Test
  void knowsHowMuchItSaw() {
    endpoint();
    assertEquals(View.HEADER, read(64).view());
    assertEquals(List.of(), problems);
    assertEquals(View.NONE, read(63).view());
    assertEquals(View.FULL, read(256).view());
    endpoint().with(2, 0x40, 0x0010);
    assertEquals(View.CONVENTIONAL, read(256).view());
    assertEquals(View.FULL, read(4096).view());
  }

  @Test
  void takesAllOnesForAFunctionThatIsGone() {
    for (int at = 0; at < 4096; at += 4) {
      with(4, at, -1);
    }
    FunctionFacts facts = read(4096);
    assertEquals(HeaderType.UNKNOWN, facts.header());
    assertFalse(facts.bridge().isPresent());
    assertEquals(1, problems.size());
  }

  @Test
  void neverThrowsWhateverTheBytes() {
    Random random = new Random(3);
    for (int run = 0; run < 20_000; run++) {
      byte[] bytes = new byte[random.nextInt(3) == 0 ? random.nextInt(300) : 4096];
      random.nextBytes(bytes);
      if (bytes.length >= 64) {
        bytes[0x06] |= 0x10;
        bytes[0x0e] = (byte) random.nextInt(4);
        for (int patch = 0; patch < 8 && bytes.length == 4096; patch++) {
          int at = 0x100 + 4 * random.nextInt(16);
          bytes[at] = (byte) new int[] {0x0d, 0x10, 0x15, 0x0f}[random.nextInt(4)];
          bytes[at + 1] = 0;
          bytes[at + 3] = (byte) (0x10 + random.nextInt(2));
        }
      }
      ConfigSpace.read(bytes, "config", new ArrayList<>());
    }
  }
}
