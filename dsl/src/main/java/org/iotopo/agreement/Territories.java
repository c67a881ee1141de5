package org.iotopo.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.agreement.Territory.Kind;
import org.iotopo.binary.Layout;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.Dmar;
import org.iotopo.binary.acpi.Iort;
import org.iotopo.binary.acpi.Ivrs;
import org.iotopo.binary.acpi.Madt;
import org.iotopo.binary.acpi.Rimt;
import org.iotopo.binary.acpi.Viot;
import org.iotopo.importer.FirmwareFacts.HostBridgeFact;
import org.iotopo.model.HostBridge.OutboundWindow;
import org.iotopo.units.AddressRange;

/** Gathers what tables say of CPU addresses. */
final class Territories {

  private static final long PAGE = 0x1000;
  private static final long LARGE_PAGE = 0x1_0000;
  private static final AddressRange MSI = new AddressRange(0xfee0_0000L, 0xfeef_ffffL);

  private final List<Territory> found = new ArrayList<>();

  private Territories() {}

  static List<Territory> of(TableSet tables, HostBridges bridges) {
    Territories territories = new Territories();
    tables.first("DMAR").ifPresent(table -> territories.doorbell(table));
    tables.first("IVRS").ifPresent(table -> territories.doorbell(table));
    McfgCheck.allocations(tables).forEach(territories::ecam);
    tables.first("DMAR").ifPresent(territories::dmar);
    tables.first("IVRS").ifPresent(territories::ivrs);
    tables.first("IORT").ifPresent(territories::iort);
    tables.first("VIOT").ifPresent(territories::viot);
    tables.first("RIMT").ifPresent(territories::rimt);
    tables.first("APIC").ifPresent(territories::madt);
    bridges.all().forEach(territories::windows);
    return territories.found;
  }

  private void add(Kind kind, String name, Optional<AddressRange> range, Spot spot) {
    range.ifPresent(there -> found.add(new Territory(kind, "", name, there, spot, true)));
  }

  private void add(Kind kind, Optional<AddressRange> range, Spot spot) {
    add(kind, spot.toString(), range, spot);
  }

  /** On x86 a write there is an interrupt and never a DMA. */
  private void doorbell(FirmwareTable table) {
    found.add(
        new Territory(Kind.MSI, "", "the interrupt address range", MSI, table.whole(), false));
  }

  private void ecam(McfgCheck.Allocation allocation) {
    String owner = "segment " + allocation.segment();
    String name = "configuration space of " + owner + ", " + allocation.spot();
    allocation
        .range()
        .ifPresent(
            range ->
                found.add(new Territory(Kind.ECAM, owner, name, range, allocation.spot(), true)));
  }

  private void dmar(FirmwareTable table) {
    for (Struct.Placed each : table.struct().placed("Structures")) {
      Struct struct = each.struct();
      if (struct.layout() == Dmar.DRHD) {
        Spot spot = table.spot(each, "DRHD");
        add(Kind.REGISTERS, "registers of " + spot, DmarCheck.registers(struct), spot);
      } else if (struct.layout() == Dmar.RMRR && struct.has("Limit Address")) {
        add(
            Kind.REGION,
            Extents.inclusive(struct.number("Base Address"), struct.number("Limit Address")),
            table.spot(each, "RMRR"));
      }
    }
  }

  private void ivrs(FirmwareTable table) {
    for (Struct.Placed each : table.struct().placed("Blocks")) {
      Struct struct = each.struct();
      long base = IvrsCheck.isUnit(struct) ? struct.number("IOMMU Base Address") : 0;
      if (base != 0) {
        Spot spot = table.spot(each, struct.layout().name());
        add(Kind.REGISTERS, "registers of " + spot, Extents.sized(base, IvrsCheck.REGISTERS), spot);
      } else if (struct.layout() == Ivrs.IVMD) {
        add(
            Kind.REGION,
            Extents.sized(struct.number("Start Address"), struct.number("Memory Block Length")),
            table.spot(each, "IVMD"));
      }
    }
  }

  private void iort(FirmwareTable table) {
    for (Struct.Placed each : table.struct().placed("Nodes")) {
      Struct struct = each.struct();
      Layout layout = struct.layout();
      if (layout == Iort.SMMU_V3) {
        registers(table, each, "Base Address", LARGE_PAGE);
      } else if (layout == Iort.SMMU_V2) {
        registers(table, each, "Base Address", struct.number("Span"));
      } else if (layout == Iort.RMR) {
        for (Struct.Placed range : struct.placed("Descriptors")) {
          add(
              Kind.REGION,
              Extents.sized(range.struct().number("Base Address"), range.struct().number("Length")),
              table.spot(each, range, "range of RMR"));
        }
      }
    }
  }

  private void viot(FirmwareTable table) {
    for (Struct.Placed each : table.struct().placed("Nodes")) {
      if (each.struct().layout() == Viot.MMIO_IOMMU) {
        registers(table, each, "Base Address", 0x200);
      }
    }
  }

  private void rimt(FirmwareTable table) {
    for (Struct.Placed each : table.struct().placed("Nodes")) {
      if (each.struct().layout() == Rimt.IOMMU && !each.struct().flag("Flags", "PCIe device")) {
        registers(table, each, "Base Address", PAGE);
      }
    }
  }

  private void madt(FirmwareTable table) {
    for (Struct.Placed each : table.struct().placed("Structures")) {
      if (each.struct().layout() == Madt.ITS) {
        registers(table, each, "Base Address", 2 * LARGE_PAGE);
      }
    }
  }

  private void registers(FirmwareTable table, Struct.Placed node, String field, long size) {
    long base = node.struct().number(field);
    if (base != 0) {
      Spot spot = table.spot(node, node.struct().layout().name());
      add(Kind.REGISTERS, "registers of " + spot, Extents.sized(base, size), spot);
    }
  }

  private void windows(HostBridges.Declared declared) {
    HostBridgeFact bridge = declared.bridge();
    for (OutboundWindow window : bridge.outbound()) {
      if (window.kind().isMemory()
          && Extents.sized(window.cpuBase(), window.bus().last() - window.bus().first() + 1)
              .isPresent()) {
        add(
            Kind.WINDOW,
            window.kind() + " window of " + declared.spot(),
            Optional.of(window.cpu()),
            declared.spot());
      }
    }
  }
}
