package org.iotopo.agreement;

import java.util.Optional;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/** Ranges of addresses as tables write them. */
final class Extents {

  private Extents() {}

  /** So many bytes from a base; empty for none, or where they run past 2^64. */
  static Optional<AddressRange> sized(long base, long size) {
    return size == 0 || Address.below(base + size - 1, base)
        ? Optional.empty()
        : Optional.of(new AddressRange(base, base + size - 1));
  }

  /** From the first to the last byte; empty where they are backwards. */
  static Optional<AddressRange> inclusive(long first, long last) {
    return Address.below(last, first)
        ? Optional.empty()
        : Optional.of(new AddressRange(first, last));
  }
}
