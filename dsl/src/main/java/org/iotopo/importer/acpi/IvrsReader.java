package org.iotopo.importer.acpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.iotopo.binary.Decoded;
import org.iotopo.binary.Layout;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.Ivrs;
import org.iotopo.importer.FirmwareFacts.CoverFact;
import org.iotopo.importer.FirmwareFacts.IommuFact;
import org.iotopo.model.Iommu;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.Segment;

/** IVRS: AMD's units and whom they translate (Linux {@code drivers/iommu/amd/init.c}). */
final class IvrsReader {

  /** {@code ACPI_IVHD_TYPE_MAX_SUPPORTED}. */
  private static final int HIGHEST_TYPE = 0x40;

  /** {@code MMIO_CNTR_CONF_OFFSET}: a unit without counters. */
  private static final long SMALL = 0x4000;

  /** {@code MMIO_REG_END_OFFSET}: a unit with them. */
  private static final long LARGE = 0x8_0000;

  private static final int LEVELS_OF_NO_EXTENSION = 4;

  private final Struct table;
  private final Gathered gathered;

  private IvrsReader(Struct table, Gathered gathered) {
    this.table = table;
    this.gathered = gathered;
  }

  static void read(Decoded decoded, Gathered gathered) {
    IvrsReader reader = new IvrsReader(decoded.struct(), gathered);
    List<Struct.Placed> blocks = decoded.struct().placed("Blocks");
    int width = (int) decoded.struct().slice("IVinfo", "PAsize");
    if (width > 0 && width <= 64) {
      gathered.hostAddressWidth(width);
    }
    boolean fatal = false;
    for (Struct.Placed block : blocks) {
      if (block.struct().layout() == Ivrs.IVMD) {
        fatal |= IvmdReader.read(block, gathered);
      }
    }
    if (!fatal) {
      reader.units(blocks);
    }
  }

  /** {@code get_highest_supported_ivhd_type}: the last block for the first block's device. */
  private static int targetType(List<Struct.Placed> blocks) {
    int type = 0;
    for (Struct.Placed block : blocks) {
      int own = block.struct().integer("Type");
      if (own > HIGHEST_TYPE) {
        return type;
      }
      if (type == 0 || deviceOf(block.struct()) == deviceOf(blocks.get(0).struct())) {
        type = own;
      }
    }
    return type;
  }

  private static int deviceOf(Struct block) {
    if (isUnit(block.layout())) {
      return block.integer("IOMMU Device ID");
    }
    return block.layout() == Ivrs.IVMD ? block.integer("Device ID") : -1;
  }

  private static boolean isUnit(Layout layout) {
    return layout == Ivrs.IVHD_10 || layout == Ivrs.IVHD_11 || layout == Ivrs.IVHD_40;
  }

  private void units(List<Struct.Placed> blocks) {
    int target = targetType(blocks);
    List<Struct.Placed> units =
        blocks.stream()
            .filter(block -> isUnit(block.struct().layout()))
            .filter(block -> block.struct().integer("Type") == target)
            .toList();
    IvrsCoverage coverage = new IvrsCoverage(gathered);
    for (int index = 0; index < units.size(); index++) {
      coverage.read(units.get(index), index);
    }
    for (int index = 0; index < units.size(); index++) {
      Struct unit = units.get(index).struct();
      long base = unit.number("IOMMU Base Address");
      if (base == 0) {
        gathered.warn(units.get(index).offset(), "an IVHD has its registers at 0x0");
        continue;
      }
      gathered.add(unit(unit, index, coverage.of(unit.integer("Segment"), index)));
    }
    if (units.isEmpty() && !blocks.isEmpty()) {
      gathered.warn(
          blocks.get(0).offset(),
          String.format("no IVHD is of type 0x%02x, which Linux would read", target));
    }
  }

  private IommuFact unit(Struct unit, int index, List<CoverFact> covers) {
    Segment segment = new Segment(unit.integer("Segment"));
    int width = (int) table.slice("IVinfo", "VAsize");
    return new IommuFact(
        "ivhd" + index,
        Iommu.Model.AMD_VI,
        segment,
        AcpiNames.range(unit.number("IOMMU Base Address"), hasCounters(unit) ? LARGE : SMALL),
        Optional.of(Bdf.of(segment, unit.integer("IOMMU Device ID"))),
        width > 0 && width <= 64 ? OptionalInt.of(width) : OptionalInt.empty(),
        List.of(),
        covers,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        levels(unit),
        remapsInterrupts(unit),
        unit.flag("Flags", "IotlbSup"),
        new ArrayList<>());
  }

  private static boolean hasCounters(Struct unit) {
    String field = unit.layout() == Ivrs.IVHD_10 ? "IOMMU Feature Reporting" : "IOMMU Attributes";
    return unit.slice(field, "PNCounters") != 0 && unit.slice(field, "PNBanks") != 0;
  }

  /** Host address translation size: 00 stands for four levels, 01 for five, 10 for six. */
  private static OptionalInt levels(Struct unit) {
    long size =
        unit.layout() == Ivrs.IVHD_10
            ? unit.slice("IOMMU Feature Reporting", "HATS")
            : unit.slice("EFR Image", "HATS");
    return size > 2 ? OptionalInt.empty() : OptionalInt.of((int) size + LEVELS_OF_NO_EXTENSION);
  }

  /** {@code check_ioapic_information}: without an IOAPIC Linux turns remapping off. */
  private static boolean remapsInterrupts(Struct unit) {
    return unit.structs("Device Entries").stream()
        .anyMatch(
            entry ->
                entry.layout() == org.iotopo.binary.acpi.IvrsDevices.SPECIAL
                    && entry.integer("Variety") == 1);
  }
}
