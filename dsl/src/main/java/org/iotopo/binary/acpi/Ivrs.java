package org.iotopo.binary.acpi;

import static org.iotopo.binary.Meaning.bit;
import static org.iotopo.binary.Meaning.bits;
import static org.iotopo.binary.Meaning.flags;

import java.util.Map;
import org.iotopo.binary.Choice;
import org.iotopo.binary.Layout;
import org.iotopo.binary.Meaning;

/** IVRS: AMD's IOMMUs (AMD I/O Virtualization Technology 3.10, 5.2). */
public final class Ivrs {

  private static final Meaning BLOCK =
      Meaning.codes(
          0x10,
          "IVHD",
          0x11,
          "IVHD",
          0x40,
          "IVHD",
          0x20,
          "IVMD for all",
          0x21,
          "IVMD for one",
          0x22,
          "IVMD for a range");

  private static final Meaning.Slice[] UNIT = {
    bit(0, "HtTunEn"), bit(1, "PassPW"), bit(2, "ResPassPW"), bit(3, "Isoc"),
    bit(4, "IotlbSup"), bit(5, "Coherent"), bit(6, "PreFSup"), bit(7, "PPRSup")
  };

  private static final Meaning EXTENDED_FEATURES =
      flags(
          bit(0, "PreFSup"),
          bit(1, "PPRSup"),
          bit(2, "XTSup"),
          bit(3, "NXSup"),
          bit(4, "GTSup"),
          bit(5, "bit 5"),
          bit(6, "IASup"),
          bit(7, "GASup"),
          bit(8, "HESup"),
          bit(9, "PCSup"),
          bits(10, 11, "HATS", 0, "4 levels", 1, "5 levels", 2, "6 levels"),
          bits(12, 13, "GATS", 0, "4 levels", 1, "5 levels", 2, "6 levels"),
          bits(14, 15, "GLXSup"),
          bits(16, 17, "SmiFSup"),
          bits(18, 20, "SmiFRC"),
          bits(21, 23, "GAMSup"),
          bits(24, 25, "DualPprLogSup"),
          bits(26, 27, "bits 27:26"),
          bits(28, 29, "DualEventLogSup"),
          bits(30, 31, "bits 31:30"),
          bits(32, 36, "PASmax"),
          bit(37, "USSup"),
          bits(38, 39, "DevTblSegSup"),
          bit(40, "PprOvrflwEarlySup"),
          bit(41, "PPRAutoRspSup"),
          bits(42, 43, "MarcSup"),
          bit(44, "BlkStopMrkSup"),
          bit(45, "PerfOptSup"),
          bit(46, "MsiCapMmioSup"),
          bit(47, "bit 47"),
          bit(48, "GIOSup"),
          bit(49, "HASup"),
          bit(50, "EPHSup"),
          bit(51, "AttrFWSup"),
          bit(52, "HDSup"),
          bit(53, "bit 53"),
          bit(54, "InvIotlbTypeSup"),
          bits(55, 60, "bits 60:55"),
          bit(61, "GAUpdateDisSup"),
          bit(62, "ForcePhyDestSup"),
          bit(63, "SNPSup"));

  /** A unit, as in the first revision. */
  public static final Layout IVHD_10 =
      unit("IVHD type 10h", 0x10)
          .number(
              "IOMMU Feature Reporting",
              4,
              flags(
                  bit(0, "XTSup"),
                  bit(1, "NXSup"),
                  bit(2, "GTSup"),
                  bits(3, 4, "GLXSup"),
                  bit(5, "IASup"),
                  bit(6, "GASup"),
                  bit(7, "HESup"),
                  bits(8, 12, "PASmax"),
                  bits(13, 16, "PNCounters"),
                  bits(17, 22, "PNBanks"),
                  bits(23, 27, "MSInumPPR"),
                  bits(28, 29, "GATS"),
                  bits(30, 31, "HATS")))
          .items("Device Entries", IvrsDevices.WITHOUT_NAMES)
          .build();

  /** A unit with its feature registers. */
  public static final Layout IVHD_11 =
      withRegisters("IVHD type 11h", 0x11)
          .items("Device Entries", IvrsDevices.WITHOUT_NAMES)
          .build();

  /** A unit with its feature registers, which may cover devices by name. */
  public static final Layout IVHD_40 =
      withRegisters("IVHD type 40h", 0x40).items("Device Entries", IvrsDevices.ALL).build();

  /** Memory for devices; Linux reads a segment in bytes that the specification reserves. */
  public static final Layout IVMD =
      Layout.named("IVMD")
          .number("Type", 1, BLOCK)
          .number(
              "Flags",
              1,
              flags(bit(0, "Unity"), bit(1, "IR"), bit(2, "IW"), bit(3, "ExclusionRange")))
          .length(2)
          .number("Device ID", 2, Meaning.REQUESTER)
          .number("Auxiliary Data", 2, Meaning.REQUESTER)
          .number("Segment", 2)
          .reserved(6)
          .number("Start Address", 8, Meaning.ADDRESS)
          .number("Memory Block Length", 8, Meaning.ADDRESS)
          .build();

  private static final Layout UNKNOWN =
      Layout.named("Block")
          .number("Type", 1, Meaning.HEX)
          .number("Flags", 1, Meaning.HEX)
          .length(2)
          .rest("Content")
          .build();

  private static final Choice BLOCKS =
      new Choice(
          1,
          Map.of(
              0x10L, IVHD_10, 0x11L, IVHD_11, 0x40L, IVHD_40, 0x20L, IVMD, 0x21L, IVMD, 0x22L,
              IVMD),
          type -> UNKNOWN);

  /** The table. */
  public static final Layout TABLE =
      AcpiHeader.named("IVRS")
          .number(
              "IVinfo",
              4,
              flags(
                  bit(0, "EFRSup"),
                  bit(1, "DMA remapping before boot"),
                  bits(5, 7, "GVAsize", 2, "48 bits"),
                  bits(8, 14, "PAsize"),
                  bits(15, 21, "VAsize"),
                  bit(22, "HtAtsResv")))
          .reserved(8)
          .items("Blocks", BLOCKS)
          .build();

  private Ivrs() {}

  private static Layout.Builder unit(String name, int type) {
    return Layout.named(name)
        .type("Type", 1, BLOCK, type)
        .number("Flags", 1, flags(UNIT))
        .length(2)
        .number("IOMMU Device ID", 2, Meaning.REQUESTER)
        .number("Capability Offset", 2, Meaning.HEX)
        .number("IOMMU Base Address", 8, Meaning.ADDRESS)
        .number("Segment", 2)
        .number("IOMMU Info", 2, flags(bits(0, 4, "MSInum"), bits(8, 12, "UnitID")));
  }

  private static Layout.Builder withRegisters(String name, int type) {
    return unit(name, type)
        .number(
            "IOMMU Attributes",
            4,
            flags(
                bits(0, 12, "bits 12:0"),
                bits(13, 16, "PNCounters"),
                bits(17, 22, "PNBanks"),
                bits(23, 27, "MSInumPPR")))
        .number("EFR Image", 8, EXTENDED_FEATURES)
        .number("EFR Image 2", 8, Meaning.HEX);
  }
}
