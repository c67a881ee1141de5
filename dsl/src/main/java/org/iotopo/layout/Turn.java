package org.iotopo.layout;

import java.util.Set;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.AddressRange;

/**
 * One turn of the search for addresses: which windows are looked into, and how much of them.
 *
 * @param kinds the windows
 * @param clip the bus addresses that will do
 */
record Turn(Set<WindowKind> kinds, AddressRange clip) {

  /** What 32 bits hold ({@code pci_32_bit}). */
  static final AddressRange LOW = new AddressRange(0, 0xffff_ffffL);

  /** What they do not ({@code pci_high}). */
  static final AddressRange HIGH = new AddressRange(0x1_0000_0000L, -1);

  /** Copies the set. */
  Turn {
    kinds = Set.copyOf(kinds);
  }

  /** Below 4 GiB. */
  static Turn low(WindowKind... kinds) {
    return new Turn(Set.of(kinds), LOW);
  }

  /** Above 4 GiB. */
  static Turn high(WindowKind... kinds) {
    return new Turn(Set.of(kinds), HIGH);
  }

  /** Anywhere. */
  static Turn any(WindowKind... kinds) {
    return new Turn(Set.of(kinds), AddressRange.ALL);
  }
}
