package org.iotopo.tests.importer.acpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.AcpiHeader;
import org.iotopo.binary.acpi.Dmar;
import org.iotopo.importer.FirmwareFacts;
import org.junit.jupiter.api.Test;

/** What Linux makes of a DMAR. */
class DmarFactsTest {

  private static final long BASE = 0xfed9_0000L;

  @Test
  void aPathIsFollowedThroughTheBridgesOnIt() {
    FirmwareFacts facts =
        new Told()
            .bridge("00:01.0", 5, 7)
            .bridge("05:00.0", 6, 7)
            .endpoint("06:03.1")
            .by(dmar(unit(BASE, false, scope(1, 0, 1, 0, 0, 0, 3, 1))));
    assertEquals(List.of("dmar0 0000:06:03.1"), Told.covers(facts));
    assertEquals(List.of(), Told.messages(facts));
  }

  @Test
  void aPathOfOneStepMayStartOnAnyBusButALongerOneMayNot() {
    Told machine = new Told().bridge("00:01.0", 5, 7).bridge("05:00.0", 6, 7).endpoint("06:00.0");
    assertEquals(
        List.of("dmar0 0000:06:00.0"),
        Told.covers(machine.by(dmar(unit(BASE, false, scope(1, 6, 0, 0))))));
    assertEquals(
        List.of("dmar0"),
        Told.covers(machine.by(dmar(unit(BASE, false, scope(1, 5, 0, 0, 0, 0))))));
  }

  @Test
  void aScopeOfTheWrongKindIsPassedOver() {
    FirmwareFacts facts =
        new Told()
            .bridge("00:01.0", 5, 7)
            .endpoint("00:02.0")
            .by(dmar(unit(BASE, false, scope(1, 0, 1, 0), scope(2, 0, 2, 0), scope(2, 0, 1, 0))));
    assertEquals(List.of("dmar0 below:0000:00:01.0"), Told.covers(facts));
    assertEquals(2, facts.problems().size(), facts.problems().toString());
  }

  @Test
  void theUnitForAllElseIsForItsSegment() {
    FirmwareFacts facts =
        new Told()
            .endpoint("00:02.0")
            .by(dmar(unit(BASE, false, scope(1, 0, 2, 0)), unit(BASE + 0x1000, true)));
    assertEquals(List.of("dmar0 0000:00:02.0", "dmar1 all:0000"), Told.covers(facts));
    assertEquals(39, facts.hostAddressWidth().getAsInt());
  }

  @Test
  void aDeviceInTwoScopesBelongsToTheLaterUnit() {
    FirmwareFacts facts =
        new Told()
            .endpoint("00:02.0")
            .by(
                dmar(
                    unit(BASE, false, scope(1, 0, 2, 0)),
                    unit(BASE + 0x1000, false, scope(1, 0, 2, 0))));
    assertEquals(List.of("dmar0", "dmar1 0000:00:02.0"), Told.covers(facts));
  }

  @Test
  void aUnitAtZeroEndsItAll() {
    FirmwareFacts facts =
        new Told()
            .endpoint("00:02.0")
            .by(dmar(unit(BASE, false, scope(1, 0, 2, 0)), unit(0, true)));
    assertEquals(List.of(), facts.iommus());
    assertTrue(Told.messages(facts).get(0).contains("leaves all of VT-d off"));
  }

  @Test
  void aRegionIsForADeviceOrForAllBelowABridge() {
    FirmwareFacts facts =
        new Told()
            .bridge("00:01.0", 5, 7)
            .endpoint("00:02.0")
            .by(
                dmar(
                    unit(BASE, true),
                    region(0x8000_0000L, 0x8000_ffffL, scope(2, 0, 1, 0), scope(1, 0, 2, 0))));
    assertEquals(
        List.of("0x8000_0000 .. 0x8000_ffff direct below:0000:00:01.0 0000:00:02.0"),
        Told.regions(facts));
  }

  @Test
  void aRegionForNobodyOrBackwardsIsLeftOutWithAWord() {
    FirmwareFacts facts =
        new Told()
            .endpoint("00:02.0")
            .by(
                dmar(
                    unit(BASE, true),
                    region(0x1000, 0x1fff, scope(1, 0, 9, 0)),
                    region(0x2000, 0x1fff, scope(1, 0, 2, 0))));
    assertEquals(List.of(), facts.reserved());
    assertEquals(
        List.of(
            "a scope names 0000:00:09.0, which is not there",
            "RMRR 0x1000 .. 0x1fff is for no device that is there",
            "RMRR 0x2000 .. 0x1fff is backwards; Linux keeps it, a topology cannot say it"),
        Told.messages(facts));
    assertEquals(0x40, facts.problems().get(1).offset().getAsLong());
  }

  @Test
  void aBrokenRegionStaysWithAWord() {
    FirmwareFacts facts =
        new Told()
            .endpoint("00:02.0")
            .memory(0, 0x2fff, "System RAM")
            .memory(0x3000, 0x3fff, "Reserved")
            .by(
                dmar(
                    unit(BASE, true),
                    region(0x2000, 0x3fff, scope(1, 0, 2, 0)),
                    region(0x1800, 0x27ff, scope(1, 0, 2, 0))));
    assertEquals(
        List.of(List.of(), 2),
        List.of(facts.reserved().get(0).remarks(), facts.reserved().get(1).remarks().size()));
  }

  private static Struct dmar(Struct... structures) {
    return AcpiHeader.fresh(Dmar.TABLE, 1, "TEST", "TEST")
        .with("Host Address Width", 38)
        .withFlags("Flags", "INTR_REMAP")
        .with("Structures", List.of(structures));
  }

  private static Struct unit(long base, boolean all, Struct... scopes) {
    Struct unit =
        Struct.of(Dmar.DRHD).with("Register Base Address", base).with("Scopes", List.of(scopes));
    return all ? unit.withFlags("Flags", "INCLUDE_PCI_ALL") : unit;
  }

  private static Struct region(long first, long last, Struct... scopes) {
    return Struct.of(Dmar.RMRR)
        .with("Base Address", first)
        .with("Limit Address", last)
        .with("Scopes", List.of(scopes));
  }

  private static Struct scope(int type, int bus, int... path) {
    List<Struct> hops = new ArrayList<>();
    for (int at = 0; at < path.length; at += 2) {
      hops.add(Struct.of(Dmar.HOP).with("Device", path[at]).with("Function", path[at + 1]));
    }
    return Struct.of(Dmar.SCOPE).with("Type", type).with("Start Bus", bus).with("Path", hops);
  }
}
