package org.iotopo.tests.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.iotopo.binary.Decoded;
import org.iotopo.binary.Layout;
import org.iotopo.binary.Octets;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.AcpiHeader;
import org.iotopo.binary.acpi.AcpiTables;
import org.iotopo.binary.acpi.Dmar;
import org.iotopo.binary.acpi.Iort;
import org.iotopo.binary.acpi.Ivrs;
import org.iotopo.binary.acpi.IvrsDevices;
import org.iotopo.binary.acpi.Mcfg;
import org.iotopo.binary.acpi.Rimt;
import org.iotopo.binary.acpi.Viot;
import org.junit.jupiter.api.Test;

/** Tables worked out by hand, built from nothing and decoded, byte for byte. */
class GoldenVectorsTest {

  @Test
  void mcfgOfTwoSegments() {
    assertGolden(
        GoldenVectors.MCFG,
        fresh(Mcfg.TABLE, 1)
            .with(
                "Allocations",
                List.of(
                    Struct.of(Mcfg.ALLOCATION)
                        .with("Base Address", 0xe000_0000L)
                        .with("End Bus", 0xff),
                    Struct.of(Mcfg.ALLOCATION)
                        .with("Base Address", 0x80_0000_0000L)
                        .with("Segment Group", 1)
                        .with("Start Bus", 0x40)
                        .with("End Bus", 0x7f))));
  }

  @Test
  void dmarWithPropertiesOfAnIntegratedDevice() {
    Struct sidp = Struct.of(Dmar.SIDP).with("Scopes", List.of(endpoint(2).with("Flags", 0x1f)));
    assertGolden(GoldenVectors.SIDP, dmar(sidp));
  }

  @Test
  void dmarWithARegionUpToTheLastByteBelow4G() {
    Struct rmrr =
        Struct.of(Dmar.RMRR)
            .with("Base Address", 0xfffc_0000L)
            .with("Limit Address", 0xffff_ffffL)
            .with("Scopes", List.of(endpoint(4)));
    assertGolden(GoldenVectors.RMRR, dmar(rmrr));
  }

  @Test
  void ivrsWithADeviceByName() {
    Struct device =
        Struct.of(IvrsDevices.NAMED)
            .with("Device ID", 0x98)
            .with("Hardware ID", "AMDI0020")
            .with("UID Format", 2)
            .with("UID", "\\_SB.FUR0");
    Struct unit =
        Struct.of(Ivrs.IVHD_40)
            .with("Flags", 0xb0)
            .with("IOMMU Device ID", 2)
            .with("Capability Offset", 0x40)
            .with("IOMMU Base Address", 0xfd20_0000L)
            .with("EFR Image", 0x1234)
            .with("Device Entries", List.of(device));
    assertGolden(GoldenVectors.IVHD, ivrs(unit));
  }

  @Test
  void ivrsWithAnExclusionRange() {
    Struct memory =
        Struct.of(Ivrs.IVMD)
            .with("Type", 0x22)
            .withFlags("Flags", "ExclusionRange")
            .with("Auxiliary Data", 0xffff)
            .with("Start Address", 0x100_0000)
            .with("Memory Block Length", 0x1000);
    assertGolden(GoldenVectors.IVMD, ivrs(memory));
  }

  @Test
  void iortWithAReservedRange() {
    Struct its =
        Struct.of(Iort.ITS_GROUP).with("Revision", 1).with("ITSs", List.of(Struct.of(Iort.ITS)));
    Struct smmu =
        Struct.of(Iort.SMMU_V3)
            .labelled("smmu")
            .with("Revision", 4)
            .with("Base Address", 0x905_0000)
            .withFlags("Flags", "COHACC Override")
            .with("Event", 0x6a)
            .with("PRI", 0x6b)
            .with("GERR", 0x6d)
            .with("Sync", 0x6c);
    Struct rmr =
        Struct.of(Iort.RMR)
            .with("Revision", 3)
            .with("Identifier", 1)
            .withFlags("Flags", "Remapping Permitted")
            .with(
                "Descriptors",
                List.of(
                    Struct.of(Iort.RMR_DESCRIPTOR)
                        .with("Base Address", 0xff00_0000L)
                        .with("Length", 0x10_0000)))
            .with(
                "Mappings",
                List.of(
                    Struct.of(Iort.MAPPING)
                        .with("Output Base", 0x20)
                        .withLink("Output Reference", "smmu")));
    assertGolden(GoldenVectors.IORT, fresh(Iort.TABLE, 5).with("Nodes", List.of(its, smmu, rmr)));
  }

  @Test
  void viotOfOneUnit() {
    Struct unit = Struct.of(Viot.PCI_IOMMU).labelled("unit").with("BDF", 0x18);
    Struct range = Struct.of(Viot.PCI_RANGE).with("BDF End", 0xff).withLink("Output Node", "unit");
    assertGolden(GoldenVectors.VIOT, fresh(Viot.TABLE, 0).with("Nodes", List.of(unit, range)));
  }

  @Test
  void rimtOfOneUnit() {
    Struct unit =
        Struct.of(Rimt.IOMMU)
            .labelled("unit")
            .with("Revision", 1)
            .with("Hardware ID", "RSCV0004")
            .with("Base Address", 0x301_0000);
    Struct root =
        Struct.of(Rimt.ROOT_COMPLEX)
            .with("Revision", 1)
            .with("ID", 1)
            .with(
                "Mappings",
                List.of(
                    Struct.of(Rimt.MAPPING)
                        .with("Number of IDs", 0xffff)
                        .withLink("IOMMU Offset", "unit")));
    assertGolden(GoldenVectors.RIMT, fresh(Rimt.TABLE, 1).with("Nodes", List.of(unit, root)));
  }

  private static Struct dmar(Struct second) {
    Struct unit =
        Struct.of(Dmar.DRHD)
            .withFlags("Flags", "INCLUDE_PCI_ALL")
            .with("Register Base Address", 0xfed9_1000L);
    return fresh(Dmar.TABLE, 1)
        .with("Host Address Width", 38)
        .withFlags("Flags", "INTR_REMAP")
        .with("Structures", List.of(unit, second));
  }

  private static Struct endpoint(int device) {
    return Struct.of(Dmar.SCOPE).with("Path", List.of(Struct.of(Dmar.HOP).with("Device", device)));
  }

  private static Struct ivrs(Struct block) {
    return fresh(Ivrs.TABLE, 2).with("IVinfo", 0x203041).with("Blocks", List.of(block));
  }

  private static Struct fresh(Layout layout, int revision) {
    return AcpiHeader.fresh(layout, revision, "TOPOC ", "CARVEOUT");
  }

  private static void assertGolden(String expected, Struct built) {
    assertEquals(expected, built.encoded().hex());
    Decoded decoded = AcpiTables.decode(Octets.ofHex(expected));
    assertEquals(List.of(), decoded.problems());
    assertEquals(expected, decoded.struct().encoded().hex());
  }
}
