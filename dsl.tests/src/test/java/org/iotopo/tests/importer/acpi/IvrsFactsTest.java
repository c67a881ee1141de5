package org.iotopo.tests.importer.acpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.iotopo.binary.Layout;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.AcpiHeader;
import org.iotopo.binary.acpi.Ivrs;
import org.iotopo.binary.acpi.IvrsDevices;
import org.iotopo.importer.FirmwareFacts;
import org.junit.jupiter.api.Test;

/** What Linux makes of an IVRS. */
class IvrsFactsTest {

  @Test
  void readsTheHighestTypeOfTheFirstUnit() {
    FirmwareFacts facts =
        machine()
            .by(
                ivrs(
                    unit(Ivrs.IVHD_10, 0x10, 2, entry(2, 0x10)),
                    unit(Ivrs.IVHD_11, 0x11, 2, entry(2, 0x18)),
                    Struct.of(Ivrs.IVMD).with("Type", 0x20)));
    assertEquals(List.of("ivhd0 0000:0018-0018"), Told.covers(facts));
  }

  @Test
  void rangesAndAliasesAreTakenAndTheLastWordCounts() {
    FirmwareFacts facts =
        machine()
            .by(
                ivrs(
                    unit(Ivrs.IVHD_10, 0x10, 2, entry(3, 0x08), entry(4, 0x20)),
                    unit(
                        Ivrs.IVHD_10,
                        0x10,
                        3,
                        entry(2, 0x10),
                        alias(0x43, 0x200, 0x1f0),
                        entry(4, 0x2ff),
                        entry(3, 0x400))));
    assertEquals(
        List.of(
            "ivhd0 0000:0008-000f 0000:0011-0020",
            "ivhd1 0000:0010-0010 0000:01f0-01f0 0000:0200-02ff"),
        Told.covers(facts));
    assertEquals(
        List.of("a range of devices never ends; Linux passes over it"), Told.messages(facts));
  }

  @Test
  void allIsForTheSegment() {
    FirmwareFacts facts = machine().by(ivrs(unit(Ivrs.IVHD_10, 0x10, 2, entry(1, 0))));
    assertEquals(List.of("ivhd0 all:0000"), Told.covers(facts));
    assertEquals(4, facts.iommus().get(0).levels().getAsInt());
  }

  @Test
  void memoryIsForAllForOneOrForARange() {
    FirmwareFacts facts =
        machine()
            .by(
                ivrs(
                    memory(0x20, 0, 0, "Unity", "IR", "IW"),
                    memory(0x21, 0x10, 0, "Unity", "IR"),
                    memory(0x22, 0x10, 0x1f, "ExclusionRange"),
                    memory(0x21, 0x10, 0, "IR", "IW"),
                    memory(0x22, 0x20, 0x10, "Unity", "IW")));
    assertEquals(
        List.of(
            "0x8000_0000 .. 0x8000_0fff direct all:0000",
            "0x8000_0000 .. 0x8000_0fff direct 0000:0010-0010",
            "0x8000_0000 .. 0x8000_0fff direct 0000:0010-001f"),
        Told.regions(facts));
    assertTrue(
        Told.messages(facts)
            .contains(
                "IVMD 0x8000_0000 .. 0x8000_0fff is neither unity nor exclusion; Linux takes no"
                    + " notice"));
    assertTrue(
        Told.messages(facts)
            .contains("IVMD 0x8000_0000 .. 0x8000_0fff is for a backwards range of devices"));
  }

  @Test
  void memoryThatNobodyMayTouchLeavesNoGroup() {
    FirmwareFacts facts =
        machine()
            .by(ivrs(unit(Ivrs.IVHD_10, 0x10, 2, entry(1, 0)), memory(0x21, 0x10, 0, "Unity")));
    assertEquals(List.of(), facts.iommus());
    FirmwareFacts absent =
        machine()
            .by(ivrs(unit(Ivrs.IVHD_10, 0x10, 2, entry(1, 0)), memory(0x21, 0xf0, 0, "Unity")));
    assertEquals(1, absent.iommus().size());
  }

  private static Told machine() {
    return new Told().endpoint("00:02.0").endpoint("00:03.0");
  }

  private static Struct ivrs(Struct... blocks) {
    return AcpiHeader.fresh(Ivrs.TABLE, 2, "TEST", "TEST").with("Blocks", List.of(blocks));
  }

  private static Struct unit(Layout layout, int type, int device, Struct... entries) {
    return Struct.of(layout)
        .with("Type", type)
        .with("IOMMU Device ID", device)
        .with("IOMMU Base Address", 0xfd20_0000L + 0x10_0000L * device)
        .with("Device Entries", List.of(entries));
  }

  private static Struct entry(int type, int device) {
    return Struct.of(IvrsDevices.PLAIN).with("Type", type).with("Device ID", device);
  }

  private static Struct alias(int type, int device, int source) {
    return Struct.of(IvrsDevices.ALIAS)
        .with("Type", type)
        .with("Device ID", device)
        .with("Source ID", source);
  }

  private static Struct memory(int type, int device, int last, String... flags) {
    return Struct.of(Ivrs.IVMD)
        .with("Type", type)
        .withFlags("Flags", flags)
        .with("Device ID", device)
        .with("Auxiliary Data", last)
        .with("Start Address", 0x8000_0000L)
        .with("Memory Block Length", 0x1000);
  }
}
