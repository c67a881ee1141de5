package org.iotopo.picture.map;

import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/** What to look at to see a range large. */
final class Zoom {

  private Zoom() {}

  /** The range with a quarter of its size on both sides, as far as there are addresses. */
  static AddressRange on(AddressRange range) {
    long margin = (range.last() - range.first() >>> 2) + 1;
    long first = range.first() - margin;
    long last = range.last() + margin;
    return new AddressRange(
        Address.below(range.first(), margin) ? 0 : first,
        Address.below(last, range.last()) ? -1 : last);
  }
}
