package org.iotopo.analysis;

import java.util.ArrayList;
import java.util.List;
import org.iotopo.model.Guest;
import org.iotopo.model.Iommu;
import org.iotopo.model.Machine;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/** Where QEMU puts a guest's RAM: it takes a size, not addresses. */
public final class EmulatedMemory {

  private static final long GIB = 1L << 30;

  /** From this size on, q35 splits (QEMU {@code pc_q35_init}). */
  private static final long SPLIT_FROM = 0xb000_0000L;

  private static final long BELOW_SPLIT = 0x8000_0000L;

  /** What q35 keeps for 64-bit BARs above the RAM. */
  private static final long PCI_HOLE = 32 * GIB;

  /** Where AMD's HyperTransport hole begins; RAM that would meet it goes to 1 TiB (QEMU 7.1). */
  private static final long HT_HOLE = 0xfd_0000_0000L;

  private static final long ABOVE_HT_HOLE = 1L << 40;

  private static final long ARM_BASE = GIB;

  private static final long RISCV_BASE = 2 * GIB;

  private EmulatedMemory() {}

  /** How much is declared; less than 8 EiB, else nothing. */
  public static ByteSize size(Guest guest) {
    ByteSize size = CarveOuts.ram(guest).size();
    return size.wholeSpace() || size.bytes() < 0 ? ByteSize.ZERO : size;
  }

  /** The guest-physical addresses of that much. */
  public static AddressSet of(Machine host, Guest guest) {
    long bytes = size(guest).bytes();
    if (bytes == 0) {
      return AddressSet.EMPTY;
    }
    return switch (guest.arch()) {
      case X86_64 -> pc(host, bytes);
      case ARM64 -> AddressSet.of(AddressRange.ofSize(ARM_BASE, ByteSize.of(bytes)));
      case RISCV64 -> AddressSet.of(AddressRange.ofSize(RISCV_BASE, ByteSize.of(bytes)));
    };
  }

  private static AddressSet pc(Machine host, long bytes) {
    if (bytes < SPLIT_FROM) {
      return AddressSet.of(AddressRange.ofSize(0, ByteSize.of(bytes)));
    }
    long above = bytes - BELOW_SPLIT;
    boolean amd = host.iommus().stream().anyMatch(unit -> unit.model() == Iommu.Model.AMD_VI);
    boolean meets = 4 * GIB + above > HT_HOLE - PCI_HOLE;
    List<AddressRange> ram = new ArrayList<>();
    ram.add(AddressRange.ofSize(0, ByteSize.of(BELOW_SPLIT)));
    ram.add(AddressRange.ofSize(amd && meets ? ABOVE_HT_HOLE : 4 * GIB, ByteSize.of(above)));
    return AddressSet.of(ram);
  }
}
