package org.iotopo.model;

import java.util.Optional;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/**
 * An expansion ROM: a 32-bit memory BAR of its own.
 *
 * @param placed the bus addresses; empty where left out and not yet assigned
 */
public record Rom(ByteSize size, Optional<AddressRange> placed, Origin origin) {

  /** This ROM at a place that the layout room found. */
  public Rom placedAt(AddressRange range) {
    return new Rom(size, Optional.of(range), Origin.COMPUTED);
  }
}
