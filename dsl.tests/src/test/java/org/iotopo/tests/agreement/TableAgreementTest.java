package org.iotopo.tests.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.iotopo.agreement.TableAgreement;
import org.iotopo.agreement.TableSet;
import org.iotopo.binary.Layout;
import org.iotopo.binary.Octets;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.Dmar;
import org.iotopo.binary.acpi.Iort;
import org.iotopo.binary.acpi.Ivrs;
import org.iotopo.binary.acpi.IvrsDevices;
import org.iotopo.binary.acpi.Madt;
import org.iotopo.binary.acpi.Mcfg;
import org.iotopo.binary.acpi.Viot;
import org.junit.jupiter.api.Test;

/**
 * What tables that somebody else wrote may have wrong, each with the smallest table that has it.
 */
class TableAgreementTest {

  @Test
  void saysNothingOfTablesThatAgree() {
    assertEquals(
        List.of(),
        found(
            mcfg(allocation(0xe000_0000L, 0, 0, 255)),
            dmar(drhd(0xfed9_0000L, false, endpoint(2)), drhd(0xfed9_1000L, true))));
  }

  @Test
  void reportsAUnitAtZero() {
    assertEquals(
        List.of(
            "DMAR+0x30 table-unit-at-zero: DRHD at DMAR+0x30 has its registers at 0x0; Linux"
                + " leaves all of VT-d off"),
        found(dmar(drhd(0, true))));
  }

  @Test
  void reportsTwoUnitsWithTheSameRegisters() {
    assertEquals(
        List.of(
            "DMAR+0x48 table-unit-twice: DRHD at DMAR+0x48 has its registers at 0xfed9_0000, as"
                + " DRHD at DMAR+0x30"),
        found(dmar(drhd(0xfed9_0000L, false, endpoint(2)), drhd(0xfed9_0000L, true))));
  }

  @Test
  void reportsAUnitThatComesAfterTheOneThatTakesAll() {
    assertEquals(
        List.of(
            "DMAR+0x40 table-include-all: DRHD at DMAR+0x40 comes after DRHD at DMAR+0x30, which"
                + " takes all that is left of segment 0000"),
        found(dmar(drhd(0xfed9_0000L, true), drhd(0xfed9_1000L, false, endpoint(2)))));
  }

  @Test
  void reportsADeviceInTwoScopes() {
    assertEquals(
        List.of(
            "DMAR+0x58 table-requester-twice: scope of DRHD at DMAR+0x58 names 0000:00:02.0, as"
                + " scope of DRHD at DMAR+0x40"),
        found(
            dmar(
                drhd(0xfed9_0000L, false, endpoint(2)),
                drhd(0xfed9_1000L, false, endpoint(2)),
                drhd(0xfed9_2000L, true))));
  }

  @Test
  void reportsThatNoUnitTakesTheRestOfASegment() {
    assertEquals(
        List.of("DMAR+0x30 table-requester-left-out"),
        ids(dmar(drhd(0xfed9_0000L, false, endpoint(2)))));
  }

  @Test
  void reportsARegionThatIsBackwardsUnalignedOrAboutNobody() {
    assertEquals(
        List.of(
            "DMAR+0x40 table-range-empty",
            "DMAR+0x60 table-misaligned",
            "DMAR+0x80 table-scope-empty"),
        ids(
            dmar(
                drhd(0xfed9_0000L, true),
                rmrr(0x7a00_0000L, 0x79ff_ffffL, endpoint(2)),
                rmrr(0x7a00_0000L, 0x7a00_07ffL, endpoint(2)),
                rmrr(0x7b00_0000L, 0x7b00_0fffL))));
  }

  @Test
  void reportsARegionInTheInterruptRangeAndOneAboveTheWidth() {
    assertEquals(
        List.of(
            "DMAR+0x40 table-overlap: RMRR at DMAR+0x40 [0xfee0_0000 .. 0xfee0_0fff] overlaps the"
                + " interrupt address range [0xfee0_0000 .. 0xfeef_ffff] by 4 KiB",
            "DMAR+0x60 table-beyond-width: RMRR at DMAR+0x60 [0x80_0000_0000 .. 0x80_0000_0fff]"
                + " ends above the 39 bits of Host Address Width at DMAR+0x24, the last byte of"
                + " which is 0x7f_ffff_ffff"),
        found(
            dmar(
                drhd(0xfed9_0000L, true),
                rmrr(0xfee0_0000L, 0xfee0_0fffL, endpoint(2)),
                rmrr(0x80_0000_0000L, 0x80_0000_0fffL, endpoint(2)))));
  }

  @Test
  void reportsConfigurationSpaceOverRegisters() {
    assertEquals(
        List.of(
            "DMAR+0x30 table-overlap: registers of DRHD at DMAR+0x30 [0xe010_0000 .. 0xe010_0fff]"
                + " overlaps configuration space of segment 0000, allocation at MCFG+0x2c"
                + " [0xe000_0000 .. 0xefff_ffff] by 4 KiB"),
        found(mcfg(allocation(0xe000_0000L, 0, 0, 255)), dmar(drhd(0xe010_0000L, true))));
  }

  @Test
  void reportsTwoMcfgsThatDisagree() {
    assertEquals(
        List.of(
            "MCFG2+0x0 table-twice: MCFG2 is a second MCFG of 60 bytes, and not the first of 60"
                + " bytes; Linux reads only the first",
            "MCFG2+0x2c table-ecam-conflict: allocation at MCFG2+0x2c gives buses 0x00 .. 0xe0 of"
                + " segment 0000 a base of 0xe000_0000; allocation at MCFG+0x2c gives buses 0x00 .."
                + " 0xff of segment 0000 a base of 0xe000_0000"),
        found(
            mcfg(allocation(0xe000_0000L, 0, 0, 255)), mcfg(allocation(0xe000_0000L, 0, 0, 0xe0))));
  }

  @Test
  void reportsTheSameMcfgTwiceOnce() {
    assertEquals(
        List.of("MCFG2+0x0 table-twice"),
        ids(mcfg(allocation(0xe000_0000L, 0, 0, 255)), mcfg(allocation(0xe000_0000L, 0, 0, 255))));
  }

  @Test
  void reportsSegmentsThatOnlyOneTableKnows() {
    assertEquals(
        List.of(
            "MCFG+0x3c table-segment-unknown: allocation at MCFG+0x3c is for segment 0001, which"
                + " no DMAR has"),
        found(
            mcfg(allocation(0xe000_0000L, 0, 0, 15), allocation(0xd000_0000L, 1, 0, 15)),
            dmar(drhd(0xfed9_0000L, true))));
    assertEquals(
        List.of("DMAR+0x30 table-segment-unknown", "MCFG+0x2c table-segment-unknown"),
        ids(mcfg(allocation(0xe000_0000L, 1, 0, 15)), dmar(drhd(0xfed9_0000L, true))));
  }

  @Test
  void reportsRegionsOfAnAmdMachineThatLinuxCannotMap() {
    assertEquals(
        List.of(
            "IVRS+0x4c table-region-closed",
            "IVRS+0x6c table-region-ignored",
            "IVRS+0x8c table-misaligned"),
        ids(
            ivrs(
                ivhd(2, 0xfd20_0000L, entry(0x01, 0)),
                ivmd(0x21, 1, 8, 0, 0x7a00_0000L, 0x1000),
                ivmd(0x21, 6, 8, 0, 0x7a00_0000L, 0x1000),
                ivmd(0x20, 8, 0, 0, 0xfe00_0800L, 1))));
  }

  @Test
  void reportsRangesOfAnAmdUnitThatNobodyEnds() {
    assertEquals(
        List.of("IVRS+0x48 table-scope-unresolved", "IVRS+0x54 table-scope-unresolved"),
        ids(ivrs(ivhd(2, 0xfd20_0000L, entry(3, 8), entry(3, 16), entry(4, 32), entry(4, 64)))));
  }

  @Test
  void reportsARequesterWithTwoAmdUnits() {
    assertEquals(
        List.of("IVRS+0x4c table-requester-twice"),
        ids(
            ivrs(
                ivhd(2, 0xfd20_0000L, entry(1, 0)), ivhd(0x4002, 0xfd30_0000L, entry(2, 0x4008)))));
  }

  @Test
  void saysWhatAnUnknownBlockRepeats() {
    byte[] block = new byte[32];
    block[0] = 0x51;
    block[1] = 8;
    block[2] = 32;
    Octets ivmd = ivmd(0x21, 8, 8, 0, 0x7a00_0000L, 0x1000).encoded();
    System.arraycopy(ivmd.toArray(), 16, block, 16, 16);
    Octets known =
        ivrs(ivhd(2, 0xfd20_0000L, entry(1, 0)), ivmd(0x21, 8, 8, 0, 0x7a00_0000L, 0x1000));
    byte[] table = java.util.Arrays.copyOf(known.toArray(), known.size() + 32);
    System.arraycopy(block, 0, table, known.size(), 32);
    table[4] = (byte) table.length;
    table[9] = 0;
    int sum = 0;
    for (byte each : table) {
      sum += each;
    }
    table[9] = (byte) -sum;
    assertEquals(
        List.of(
            "IVRS+0x6c table-unknown: block at IVRS+0x6c of 32 bytes has type 51h, which no"
                + " specification knows; Linux passes over it, and repeats the range of IVMD at"
                + " IVRS+0x4c"),
        found(Octets.of(table)).stream().filter(line -> !line.contains("table-odd")).toList());
  }

  @Test
  void reportsMapsThatOverlapAndMapsThatAreOffByOne() {
    Struct complex =
        Struct.of(Iort.ROOT_COMPLEX)
            .with("Revision", 4)
            .with("Memory Address Size Limit", 64)
            .with("Mappings", List.of(map(0, 0x100, 0), map(0x100, 0xff, 0x100)));
    assertEquals(List.of("IORT+0x98 table-ids-off-by-one"), ids(iort(smmu(0x905_0000L), complex)));
    Struct overlapping =
        complex.with("Mappings", List.of(map(0, 0x1ff, 0), map(0x100, 0xff, 0x800)));
    assertEquals(List.of("IORT+0xac table-ids-overlap"), ids(iort(smmu(0x905_0000L), overlapping)));
    Struct colliding = complex.with("Mappings", List.of(map(0, 0xff, 0), map(0x100, 0xff, 0x80)));
    assertEquals(
        List.of("IORT+0xac table-streams-collide"), ids(iort(smmu(0x905_0000L), colliding)));
    Struct beyond = complex.with("Mappings", List.of(map(0x8000, 0xffff, 0)));
    assertEquals(List.of("IORT+0x98 table-ids-beyond"), ids(iort(smmu(0x905_0000L), beyond)));
  }

  @Test
  void reportsRegionsOfAnOldIortAndUnalignedOnes() {
    Struct range =
        Struct.of(Iort.RMR_DESCRIPTOR).with("Base Address", 0x8000_1000L).with("Length", 0x1000);
    Struct rmr =
        Struct.of(Iort.RMR)
            .with("Revision", 3)
            .with("Descriptors", List.of(range))
            .with("Mappings", List.of(map(0, 0, 8).withFlags("Flags", "Single Mapping")));
    Octets old =
        Struct.of(Iort.TABLE)
            .with("Signature", "IORT")
            .with("Revision", 3)
            .with("Nodes", List.of(smmu(0x905_0000L), rmr))
            .encoded();
    assertEquals(List.of("IORT+0x74 table-region-ignored", "IORT+0x90 table-misaligned"), ids(old));
  }

  @Test
  void reportsAnItsThatTheMadtDoesNotHave() {
    Struct group =
        Struct.of(Iort.ITS_GROUP).with("ITSs", List.of(Struct.of(Iort.ITS).with("Identifier", 1)));
    Octets madt =
        Struct.of(Madt.TABLE)
            .with("Signature", "APIC")
            .with("Structures", List.of(Struct.of(Madt.ITS).with("Base Address", 0x808_0000L)))
            .encoded();
    assertEquals(List.of("IORT+0x44 table-scope-unresolved"), ids(iort(group), madt));
  }

  @Test
  void reportsARangeOfAVirtioIommuThatLeadsToAnotherRange() {
    Struct range = Struct.of(Viot.PCI_RANGE).with("BDF End", 0xff).withLink("Output Node", "other");
    Struct other =
        Struct.of(Viot.PCI_RANGE)
            .with("BDF Start", 0x100)
            .with("BDF End", 0x1ff)
            .withLink("Output Node", "unit")
            .labelled("other");
    Struct unit = Struct.of(Viot.PCI_IOMMU).with("BDF", 8).labelled("unit");
    Octets viot =
        Struct.of(Viot.TABLE)
            .with("Signature", "VIOT")
            .with("Nodes", List.of(unit, range, other))
            .encoded();
    assertEquals(List.of("VIOT+0x40 table-reference-kind"), ids(viot));
  }

  @Test
  void reportsABrokenChecksum() {
    byte[] table = dmar(drhd(0xfed9_0000L, true)).toArray();
    table[9]++;
    assertEquals(List.of("DMAR+0x9 table-broken"), ids(Octets.of(table)));
  }

  private static List<String> found(Octets... tables) {
    TableSet set = new TableSet();
    for (Octets table : tables) {
      set.add("file" + set.all().size(), table);
    }
    return TableAgreement.check(set).stream().map(LocatedText::of).sorted().toList();
  }

  private static List<String> ids(Octets... tables) {
    return found(tables).stream().map(line -> line.substring(0, line.indexOf(':'))).toList();
  }

  private static Octets mcfg(Struct... allocations) {
    return Struct.of(Mcfg.TABLE)
        .with("Signature", "MCFG")
        .with("Allocations", List.of(allocations))
        .encoded();
  }

  private static Struct allocation(long base, int segment, int first, int last) {
    return Struct.of(Mcfg.ALLOCATION)
        .with("Base Address", base)
        .with("Segment Group", segment)
        .with("Start Bus", first)
        .with("End Bus", last);
  }

  private static Octets dmar(Struct... structures) {
    return Struct.of(Dmar.TABLE)
        .with("Signature", "DMAR")
        .with("Host Address Width", 38)
        .with("Structures", List.of(structures))
        .encoded();
  }

  private static Struct drhd(long base, boolean all, Struct... scopes) {
    Struct unit =
        Struct.of(Dmar.DRHD).with("Register Base Address", base).with("Scopes", List.of(scopes));
    return all ? unit.withFlags("Flags", "INCLUDE_PCI_ALL") : unit;
  }

  private static Struct rmrr(long base, long limit, Struct... scopes) {
    return Struct.of(Dmar.RMRR)
        .with("Base Address", base)
        .with("Limit Address", limit)
        .with("Scopes", List.of(scopes));
  }

  private static Struct endpoint(int device) {
    return Struct.of(Dmar.SCOPE).with("Path", List.of(Struct.of(Dmar.HOP).with("Device", device)));
  }

  private static Octets ivrs(Struct... blocks) {
    return Struct.of(Ivrs.TABLE)
        .with("Signature", "IVRS")
        .with("Revision", 2)
        .with("Blocks", List.of(blocks))
        .encoded();
  }

  private static Struct ivhd(int id, long base, Struct... entries) {
    return Struct.of(Ivrs.IVHD_10)
        .with("IOMMU Device ID", id)
        .with("IOMMU Base Address", base)
        .with("Device Entries", List.of(entries));
  }

  private static Struct entry(int type, int id) {
    return Struct.of(IvrsDevices.PLAIN).with("Type", type).with("Device ID", id);
  }

  private static Struct ivmd(int type, int flags, int id, int last, long start, long length) {
    return Struct.of(Ivrs.IVMD)
        .with("Type", type)
        .with("Flags", flags)
        .with("Device ID", id)
        .with("Auxiliary Data", last)
        .with("Start Address", start)
        .with("Memory Block Length", length);
  }

  private static Octets iort(Struct... nodes) {
    return Struct.of(Iort.TABLE)
        .with("Signature", "IORT")
        .with("Revision", 5)
        .with("Nodes", List.of(nodes))
        .encoded();
  }

  private static Struct smmu(long base) {
    Layout layout = Iort.SMMU_V3;
    return Struct.of(layout).with("Revision", 4).with("Base Address", base).labelled("smmu");
  }

  private static Struct map(long in, long count, long out) {
    return Struct.of(Iort.MAPPING)
        .with("Input Base", in)
        .with("Number of IDs", count)
        .with("Output Base", out)
        .withLink("Output Reference", "smmu");
  }
}
