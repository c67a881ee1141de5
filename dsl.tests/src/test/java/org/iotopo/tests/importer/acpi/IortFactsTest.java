package org.iotopo.tests.importer.acpi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.AcpiHeader;
import org.iotopo.binary.acpi.Iort;
import org.iotopo.binary.acpi.Rimt;
import org.iotopo.binary.acpi.Viot;
import org.iotopo.importer.FirmwareFacts;
import org.junit.jupiter.api.Test;

/** What Linux makes of an IORT, a RIMT and a VIOT. */
class IortFactsTest {

  @Test
  void theLastIdOfAMapYieldsToAMapThatStartsThere() {
    FirmwareFacts facts =
        machine()
            .by(
                iort(
                    5,
                    smmu("a", 0x905_0000),
                    smmu("b", 0x906_0000),
                    root(0, map(0, 0x100, 0x1000, "a"), map(0x100, 0xff, 0, "b"))));
    assertEquals(
        List.of("smmu0 0000:0000-00ff->1000", "smmu1 0000:0100-01ff->0"), Told.covers(facts));
  }

  @Test
  void theLastIdOfAMapCountsWhereNobodyElseTakesIt() {
    FirmwareFacts facts =
        machine().by(iort(5, smmu("a", 0x905_0000), root(0, map(0, 0xff, 0x1000, "a"))));
    assertEquals(List.of("smmu0 0000:0000-00ff->1000"), Told.covers(facts));
  }

  @Test
  void aReservedRangeIsForWhoHasItsStreamIds() {
    FirmwareFacts facts =
        machine()
            .by(
                iort(
                    5,
                    smmu("a", 0x905_0000),
                    root(0, map(0, 0xffff, 0x1_0000, "a")),
                    range(true, 0x9000_0000L, 0x1_0000, map(0, 0xff, 0x1_0100, "a")),
                    range(false, 0x9001_0000L, 0x1000, map(0, 0, 0x9_9999, "a"))));
    assertEquals(
        List.of("0x9000_0000 .. 0x9000_ffff direct-relaxable 0000:0100-01ff"), Told.regions(facts));
    assertEquals(
        List.of("RMR 0x9001_0000 .. 0x9001_0fff is for no stream ID that somebody has"),
        Told.messages(facts));
  }

  @Test
  void anOldTableHasNoReservedRanges() {
    FirmwareFacts facts =
        machine()
            .by(
                iort(
                    3,
                    smmu("a", 0x905_0000),
                    root(0, map(0, 0xffff, 0, "a")),
                    range(true, 0x9000_0000L, 0x1_0000, map(0, 0xff, 0x100, "a"))));
    assertEquals(List.of(), facts.reserved());
  }

  @Test
  void aNamedComponentHasTheStreamsOfItsSingleMappings() {
    Struct component =
        Struct.of(Iort.NAMED_COMPONENT)
            .with("Device Object Name", "\\_SB.DMA0")
            .with("Memory Address Size Limit", 40)
            .with(
                "Mappings",
                List.of(
                    map(0, 0, 0x20, "a").withFlags("Flags", "Single Mapping"),
                    map(0, 3, 0x30, "a")));
    FirmwareFacts facts = machine().by(iort(5, smmu("a", 0x905_0000), component));
    assertEquals(List.of("smmu0 dma0->20"), Told.covers(facts));
    assertEquals(40, facts.platformDevices().get(0).dmaWidth().getAsInt());
  }

  @Test
  void everySegmentOfARangeHasEndpointsOfItsOwn() {
    Struct unit = Struct.of(Viot.PCI_IOMMU).labelled("unit").with("BDF", 8);
    Struct range =
        Struct.of(Viot.PCI_RANGE)
            .with("Segment End", 1)
            .with("BDF End", 0xffff)
            .with("Endpoint Start", 0x100)
            .withLink("Output Node", "unit");
    FirmwareFacts facts =
        new Told()
            .endpoint("00:01.0")
            .endpoint("0001:00:02.0")
            .by(
                AcpiHeader.fresh(Viot.TABLE, 0, "TEST", "TEST")
                    .with("Nodes", List.of(range, unit)));
    assertEquals(List.of("viommu0 0000:0000-ffff->100 0001:0000-ffff->10100"), Told.covers(facts));
    assertEquals(Told.bdf("00:01.0"), facts.iommus().get(0).function().get());
  }

  @Test
  void theFirstMapOfARiscVRootComplexTakesOneIdTooMany() {
    Struct unit = Struct.of(Rimt.IOMMU).labelled("unit").with("Base Address", 0x301_0000);
    Struct root =
        Struct.of(Rimt.ROOT_COMPLEX)
            .with(
                "Mappings",
                List.of(
                    Struct.of(Rimt.MAPPING)
                        .with("Number of IDs", 0x100)
                        .withLink("IOMMU Offset", "unit")));
    FirmwareFacts facts =
        machine()
            .by(AcpiHeader.fresh(Rimt.TABLE, 1, "TEST", "TEST").with("Nodes", List.of(unit, root)));
    assertEquals(List.of("riommu0 0000:0000-0100->0"), Told.covers(facts));
  }

  private static Told machine() {
    return new Told().endpoint("00:01.0").bridge("00:02.0", 1, 1).endpoint("01:00.0");
  }

  private static Struct iort(int revision, Struct... nodes) {
    return AcpiHeader.fresh(Iort.TABLE, revision, "TEST", "TEST").with("Nodes", List.of(nodes));
  }

  private static Struct smmu(String label, long base) {
    return Struct.of(Iort.SMMU_V3).labelled(label).with("Base Address", base);
  }

  private static Struct root(int segment, Struct... maps) {
    return Struct.of(Iort.ROOT_COMPLEX)
        .with("Revision", 3)
        .with("Memory Address Size Limit", 64)
        .with("Segment", segment)
        .with("Mappings", List.of(maps));
  }

  private static Struct map(long first, long count, long output, String target) {
    return Struct.of(Iort.MAPPING)
        .with("Input Base", first)
        .with("Number of IDs", count)
        .with("Output Base", output)
        .withLink("Output Reference", target);
  }

  private static Struct range(boolean relaxable, long base, long length, Struct... maps) {
    Struct descriptor =
        Struct.of(Iort.RMR_DESCRIPTOR).with("Base Address", base).with("Length", length);
    Struct range =
        Struct.of(Iort.RMR)
            .with("Descriptors", new ArrayList<>(List.of(descriptor)))
            .with("Mappings", List.of(maps));
    return relaxable ? range.withFlags("Flags", "Remapping Permitted") : range;
  }
}
