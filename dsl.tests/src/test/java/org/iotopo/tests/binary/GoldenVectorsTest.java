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

  private static final String MCFG =
      "4d4346474c0000000125544f504f432043415256454f555401000000544f504f0100000000000000"
          + "00000000000000e000000000000000ff0000000000000000800000000100407f00000000";

  private static final String SIDP =
      "444d41525000000001da544f504f432043415256454f555401000000544f504f0100000026010000"
          + "000000000000000000001000010000000010d9fe00000000060010000000000001081f0000000200";

  private static final String RMRR =
      "444d41526000000001e5544f504f432043415256454f555401000000544f504f0100000026010000"
          + "000000000000000000001000010000000010d9fe0000000001002000000000000000fcff00000000"
          + "ffffffff000000000108000000000400";

  private static final String IVHD =
      "49565253770000000279544f504f432043415256454f555401000000544f504f0100000041302000"
          + "000000000000000040b0470002004000000020fd0000000000000000000000003412000000000000"
          + "0000000000000000f0980000414d444930303230000000000000000002095c5f53422e46555230";

  private static final String IVMD =
      "4956525350000000022e544f504f432043415256454f555401000000544f504f0100000041302000"
          + "0000000000000000220820000000ffff000000000000000000000001000000000010000000000000";

  private static final String IORT =
      "494f5254d00000000531544f504f432043415256454f555401000000544f504f0100000003000000"
          + "30000000000000000018000100000000000000000000000001000000000000000444000400000000"
          + "0000000000000000000005090000000001000000000000000000000000000000000000006a000000"
          + "6b0000006d0000006c00000000000000000000000644000301000000010000003000000001000000"
          + "010000001c000000000000ff00000000000010000000000000000000000000000000000020000000"
          + "4800000000000000";

  private static final String VIOT =
      "56494f5458000000006f544f504f432043415256454f555401000000544f504f0100000002003000"
          + "0000000000000000030010000000180000000000000000000100180000000000000000000000ff00"
          + "3000000000000000";

  private static final String RIMT =
      "52494d548000000001fa544f504f432043415256454f555401000000544f504f0100000002000000"
          + "30000000000000000001280000000000525343563030303400000103000000000000000000000000"
          + "0000000000002800010128000000010000000000000000001400010000000000ffff000000000000"
          + "3000000000000000";

  @Test
  void mcfgOfTwoSegments() {
    assertGolden(
        MCFG,
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
    Struct sidp =
        Struct.of(Dmar.SIDP)
            .with("Type", 6)
            .with("Scopes", List.of(endpoint(2).with("Flags", 0x1f)));
    assertGolden(SIDP, dmar(sidp));
  }

  @Test
  void dmarWithARegionUpToTheLastByteBelow4G() {
    Struct rmrr =
        Struct.of(Dmar.RMRR)
            .with("Type", 1)
            .with("Base Address", 0xfffc_0000L)
            .with("Limit Address", 0xffff_ffffL)
            .with("Scopes", List.of(endpoint(4)));
    assertGolden(RMRR, dmar(rmrr));
  }

  @Test
  void ivrsWithADeviceByName() {
    Struct device =
        Struct.of(IvrsDevices.NAMED)
            .with("Type", 0xf0)
            .with("Device ID", 0x98)
            .with("Hardware ID", "AMDI0020")
            .with("UID Format", 2)
            .with("UID", "\\_SB.FUR0");
    Struct unit =
        Struct.of(Ivrs.IVHD_40)
            .with("Type", 0x40)
            .with("Flags", 0xb0)
            .with("IOMMU Device ID", 2)
            .with("Capability Offset", 0x40)
            .with("IOMMU Base Address", 0xfd20_0000L)
            .with("EFR Image", 0x1234)
            .with("Device Entries", List.of(device));
    assertGolden(IVHD, ivrs(unit));
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
    assertGolden(IVMD, ivrs(memory));
  }

  @Test
  void iortWithAReservedRange() {
    Struct its =
        Struct.of(Iort.ITS_GROUP).with("Revision", 1).with("ITSs", List.of(Struct.of(Iort.ITS)));
    Struct smmu =
        Struct.of(Iort.SMMU_V3)
            .labelled("smmu")
            .with("Type", 4)
            .with("Revision", 4)
            .with("Base Address", 0x905_0000)
            .withFlags("Flags", "COHACC Override")
            .with("Event", 0x6a)
            .with("PRI", 0x6b)
            .with("GERR", 0x6d)
            .with("Sync", 0x6c);
    Struct rmr =
        Struct.of(Iort.RMR)
            .with("Type", 6)
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
    assertGolden(IORT, fresh(Iort.TABLE, 5).with("Nodes", List.of(its, smmu, rmr)));
  }

  @Test
  void viotOfOneUnit() {
    Struct unit = Struct.of(Viot.PCI_IOMMU).labelled("unit").with("Type", 3).with("BDF", 0x18);
    Struct range =
        Struct.of(Viot.PCI_RANGE)
            .with("Type", 1)
            .with("BDF End", 0xff)
            .withLink("Output Node", "unit");
    assertGolden(VIOT, fresh(Viot.TABLE, 0).with("Nodes", List.of(unit, range)));
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
            .with("Type", 1)
            .with("Revision", 1)
            .with("ID", 1)
            .with(
                "Mappings",
                List.of(
                    Struct.of(Rimt.MAPPING)
                        .with("Number of IDs", 0xffff)
                        .withLink("IOMMU Offset", "unit")));
    assertGolden(RIMT, fresh(Rimt.TABLE, 1).with("Nodes", List.of(unit, root)));
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
    return Struct.of(Dmar.SCOPE)
        .with("Type", 1)
        .with("Path", List.of(Struct.of(Dmar.HOP).with("Device", device)));
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
