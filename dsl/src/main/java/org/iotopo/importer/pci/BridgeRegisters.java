package org.iotopo.importer.pci;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.importer.FunctionFacts.BridgeFacts;
import org.iotopo.importer.FunctionFacts.WindowFact;
import org.iotopo.importer.ImportProblem;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/**
 * The type-1 header's own registers (PCIe 7.5.1.3), and the bus numbers of a type-2 one; a window
 * is open as Linux reads it ({@code pci_read_bridge_mmio} and its like).
 */
final class BridgeRegisters {

  private static final int SUBTRACTIVE = 0x01;
  private static final int VGA_ENABLE = 1 << 3;

  private BridgeRegisters() {}

  /** A PCI to PCI bridge. */
  static BridgeFacts read(ConfigBytes config, String source, List<ImportProblem> problems) {
    List<WindowFact> windows = new ArrayList<>();
    memory(config).ifPresent(windows::add);
    prefetchable(config).ifPresent(windows::add);
    io(config).ifPresent(windows::add);
    return new BridgeFacts(
        config.u8(0x18),
        buses(config, source, problems),
        windows,
        (config.u16(0x24) & 0xf) == 1,
        (config.u16(0x3e) & VGA_ENABLE) != 0,
        config.u8(0x09) == SUBTRACTIVE);
  }

  /** A CardBus bridge: bus numbers alone; its windows have a granule that no PCI bridge has. */
  static BridgeFacts cardBus(ConfigBytes config, String source, List<ImportProblem> problems) {
    return new BridgeFacts(
        config.u8(0x18), buses(config, source, problems), List.of(), false, false, false);
  }

  private static Optional<BusRange> buses(
      ConfigBytes config, String source, List<ImportProblem> problems) {
    int secondary = config.u8(0x19);
    int subordinate = config.u8(0x1a);
    if (secondary == 0) {
      return Optional.empty();
    }
    if (subordinate < secondary) {
      problems.add(
          ImportProblem.warning(
              source,
              0x19,
              "secondary bus 0x%02x lies above subordinate bus 0x%02x"
                  .formatted(secondary, subordinate)));
      return Optional.empty();
    }
    return Optional.of(new BusRange(secondary, subordinate));
  }

  /** Zeros in both registers may be a window of 4 KiB or none; Linux writes to find out. */
  private static Optional<WindowFact> io(ConfigBytes config) {
    int base = config.u8(0x1c);
    int limit = config.u8(0x1d);
    if ((base | limit) == 0) {
      return Optional.empty();
    }
    long first = (base & 0xf0) << 8;
    long last = (limit & 0xf0) << 8 | 0xfff;
    if ((base & 0xf) == 1) {
      first |= (long) config.u16(0x30) << 16;
      last |= (long) config.u16(0x32) << 16;
    }
    return window(WindowKind.IO, first, last);
  }

  /** Zeros are a window of 1 MiB at 0 that nobody set: Linux finds no room for it and drops it. */
  private static Optional<WindowFact> memory(ConfigBytes config) {
    if (config.u32(0x20) == 0) {
      return Optional.empty();
    }
    long first = (config.u16(0x20) & 0xfff0L) << 16;
    long last = (config.u16(0x22) & 0xfff0L) << 16 | 0xfffff;
    return window(WindowKind.MEM, first, last);
  }

  /** As above; the low bits only say whether it can hold 64-bit addresses. */
  private static Optional<WindowFact> prefetchable(ConfigBytes config) {
    if ((config.u32(0x24) & 0xfff0_fff0L | config.u32(0x28) | config.u32(0x2c)) == 0) {
      return Optional.empty();
    }
    long first = (config.u16(0x24) & 0xfff0L) << 16;
    long last = (config.u16(0x26) & 0xfff0L) << 16 | 0xfffff;
    boolean wide = (config.u16(0x24) & 0xf) == 1 && (config.u16(0x26) & 0xf) == 1;
    long upperFirst = config.u32(0x28);
    long upperLast = config.u32(0x2c);
    if (wide && upperFirst <= upperLast) {
      first |= upperFirst << 32;
      last |= upperLast << 32;
    }
    return window(WindowKind.PREF, first, last);
  }

  private static Optional<WindowFact> window(WindowKind kind, long first, long last) {
    return Address.below(last, first)
        ? Optional.empty()
        : Optional.of(new WindowFact(kind, new AddressRange(first, last)));
  }
}
