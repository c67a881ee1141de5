package org.iotopo.importer;

import java.util.Optional;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/**
 * One line of a function's {@code resource} file: CPU addresses.
 *
 * @param index 0 to 5 BARs, 6 ROM, 7 to 12 VF BARs, 13 to 15 (16) windows of a bridge
 * @param first the first byte
 * @param last the last byte; below {@code first}, or both 0, for none
 * @param flags Linux's resource flags
 */
public record RawResource(int index, long first, long last, long flags) {

  /** {@code IORESOURCE_IO}. */
  public static final long IO = 0x100;

  /** {@code IORESOURCE_MEM}. */
  public static final long MEM = 0x200;

  /** {@code IORESOURCE_PREFETCH}. */
  public static final long PREFETCH = 0x2000;

  /** {@code IORESOURCE_MEM_64}. */
  public static final long MEM_64 = 0x10_0000;

  /** {@code IORESOURCE_UNSET}: a size without an address. */
  public static final long UNSET = 0x2000_0000;

  /** Whether there is such a resource, with an address or without. */
  public boolean isPresent() {
    return (flags & (IO | MEM)) != 0 && !Address.below(last, first) && (last | first) != 0;
  }

  /** The CPU addresses; empty where there is none or none was assigned. */
  public Optional<AddressRange> range() {
    boolean assigned = isPresent() && (flags & UNSET) == 0;
    return assigned ? Optional.of(new AddressRange(first, last)) : Optional.empty();
  }

  /** The number of bytes. */
  public ByteSize size() {
    return isPresent() ? new AddressRange(first, last).size() : ByteSize.ZERO;
  }
}
