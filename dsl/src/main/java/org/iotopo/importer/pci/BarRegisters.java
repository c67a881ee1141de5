package org.iotopo.importer.pci;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.importer.FunctionFacts.BarFact;
import org.iotopo.importer.FunctionFacts.RomFact;
import org.iotopo.pci.BarKind;

/** Base address registers (PCIe 7.5.1.2.1, 7.5.1.2.4). Their sizes cannot be read back. */
final class BarRegisters {

  private BarRegisters() {}

  /** The BARs of a block of registers; a register of zeros may be none, and is left out. */
  static List<BarFact> read(ConfigBytes config, int offset, int count) {
    List<BarFact> bars = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      long register = config.u32(offset + 4 * index);
      if (register == 0 || register == 0xffff_ffffL) {
        continue;
      }
      if ((register & 1) != 0) {
        long base = register & ~3L;
        bars.add(new BarFact(index, BarKind.IO, false, base, base != 0, Optional.empty()));
        continue;
      }
      boolean prefetchable = (register & 8) != 0;
      boolean wide = (register & 6) == 4 && index + 1 < count;
      long base = register & ~0xfL;
      int at = index;
      if (wide) {
        index++;
        base |= config.u32(offset + 4 * index) << 32;
      }
      BarKind kind = wide ? BarKind.MEM64 : BarKind.MEM32;
      bars.add(new BarFact(at, kind, prefetchable, base, base != 0, Optional.empty()));
    }
    return bars;
  }

  /** The expansion ROM; a register of zeros may be none. */
  static Optional<RomFact> rom(ConfigBytes config, int offset) {
    long register = config.u32(offset);
    long base = register & ~0x7ffL;
    return register == 0 || register == 0xffff_ffffL
        ? Optional.empty()
        : Optional.of(new RomFact(base, base != 0, (register & 1) != 0, Optional.empty()));
  }
}
