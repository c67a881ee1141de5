package org.iotopo.importer.pci;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.iotopo.importer.FunctionFacts.AcsFacts;
import org.iotopo.importer.FunctionFacts.ExpressFacts;
import org.iotopo.importer.FunctionFacts.FixedRange;
import org.iotopo.importer.FunctionFacts.ResizableFact;
import org.iotopo.importer.FunctionFacts.SrIovFacts;
import org.iotopo.importer.ImportProblem;
import org.iotopo.pci.BarKind;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** What single capabilities hold, given where they begin (PCI Express 6.0, sections at each). */
final class Capabilities {

  private static final int EGRESS_CONTROL = 1 << 5;

  private final ConfigBytes config;
  private final String source;
  private final List<ImportProblem> problems;

  Capabilities(ConfigBytes config, String source, List<ImportProblem> problems) {
    this.config = config;
    this.source = source;
    this.problems = problems;
  }

  /** PCI Express (7.5.3). */
  ExpressFacts express(int at) {
    int flags = config.u16(at + 2);
    int type = flags >> 4 & 0xf;
    boolean port = type == 4 || type == 5 || type == 6;
    boolean slotImplemented = (flags & 1 << 8) != 0 && (type == 4 || type == 6);
    long slot = slotImplemented && config.has(at + 0x14, 4) ? config.u32(at + 0x14) : 0;
    return new ExpressFacts(
        type,
        slotImplemented ? OptionalInt.of((int) (slot >> 19)) : OptionalInt.empty(),
        (slot & 1 << 6) != 0,
        port && config.has(at + 0xc, 4) ? OptionalInt.of(config.u8(at + 0xf)) : OptionalInt.empty(),
        (config.u8(at + 4) & 1 << 5) != 0);
  }

  /** Access Control Services (7.7.12). */
  AcsFacts acs(int at) {
    int capability = config.u16(at + 4);
    int size = 0;
    BigInteger egress = BigInteger.ZERO;
    if ((capability & EGRESS_CONTROL) != 0) {
      size = capability >> 8 == 0 ? 256 : capability >> 8;
      for (int bit = 0; bit < size; bit++) {
        boolean set = (config.u8(at + 8 + bit / 8) >> bit % 8 & 1) != 0;
        if (set && config.has(at + 8 + bit / 8, 1)) {
          egress = egress.setBit(bit);
        }
      }
    }
    return new AcsFacts(capability & 0xff, config.u16(at + 6), size, egress);
  }

  /** SR-IOV (9.3.3). */
  SrIovFacts srIov(int at) {
    boolean enabled = (config.u16(at + 8) & 1) != 0;
    int total = config.u16(at + 0xe);
    int count = config.u16(at + 0x10);
    if (enabled && count > total) {
      problems.add(
          ImportProblem.warning(
              source, at + 0x10, "NumVFs is %d, of a TotalVFs of %d".formatted(count, total)));
      count = total;
    }
    return new SrIovFacts(
        total,
        enabled ? count : 0,
        config.u16(at + 0x14),
        config.u16(at + 0x16),
        BarRegisters.read(config, at + 0x24, 6));
  }

  /** Resizable BAR (7.8.6). */
  List<ResizableFact> resizable(int at) {
    List<ResizableFact> found = new ArrayList<>();
    int count = config.u8(at + 8) >> 5;
    for (int entry = 0; entry < Math.min(count, 6); entry++) {
      int place = at + 4 + 8 * entry;
      if (!config.has(place, 8)) {
        problems.add(ImportProblem.warning(source, place, "a Resizable BAR entry is cut off"));
        break;
      }
      long small = config.u32(place) >> 4;
      long large = config.u32(place + 4) >> 16;
      List<ByteSize> sizes = new ArrayList<>();
      for (int bit = 0; bit < 28 + 16; bit++) {
        long set = bit < 28 ? small >> bit & 1 : large >> bit - 28 & 1;
        if (set != 0 && bit + 20 < 64) {
          sizes.add(ByteSize.of(1L << bit + 20));
        }
      }
      int bar = config.u8(place + 4) & 7;
      if (bar < 6) {
        found.add(new ResizableFact(bar, sizes));
      }
    }
    return found;
  }

  /** Enhanced Allocation (7.8.5). */
  List<FixedRange> fixed(int at, boolean bridge) {
    List<FixedRange> found = new ArrayList<>();
    int count = config.u8(at + 2) & 0x3f;
    int place = at + (bridge ? 8 : 4);
    for (int entry = 0; entry < count; entry++) {
      if (!config.has(place, 12)) {
        problems.add(
            ImportProblem.warning(source, place, "an Enhanced Allocation entry is cut off"));
        break;
      }
      long header = config.u32(place);
      if ((header & 1L << 31) != 0) {
        entry(place, header).ifPresent(found::add);
      }
      place += 4 * (int) ((header & 7) + 1);
    }
    return found;
  }

  private Optional<FixedRange> entry(int place, long header) {
    long base = config.u32(place + 4);
    long offset = config.u32(place + 8);
    int next = place + 12;
    long first = base & ~3L;
    long span = offset | 3;
    boolean wide = (base & 2) != 0;
    if (wide) {
      first |= config.u32(next) << 32;
      next += 4;
    }
    if ((offset & 2) != 0) {
      span |= config.u32(next) << 32;
    }
    int index = (int) (header >> 4) & 0xf;
    int properties = (int) (header >> 8) & 0xff;
    Optional<BarKind> kind =
        switch (properties) {
          case 0, 1, 3, 4, 5, 6 -> Optional.of(wide ? BarKind.MEM64 : BarKind.MEM32);
          case 2, 7 -> Optional.of(BarKind.IO);
          default -> Optional.empty();
        };
    boolean prefetchable = properties == 1 || properties == 3 || properties == 6;
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    if (Address.below(first + span, first)) {
      problems.add(
          ImportProblem.warning(
              source, place, "Enhanced Allocation from %s wraps".formatted(Address.format(first))));
      return Optional.empty();
    }
    AddressRange range = new AddressRange(first, first + span);
    return Optional.of(new FixedRange(index, kind.get(), prefetchable, range));
  }
}
