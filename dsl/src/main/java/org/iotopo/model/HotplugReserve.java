package org.iotopo.model;

import org.iotopo.units.ByteSize;

/**
 * What a hotplug port keeps free behind it.
 *
 * @param io I/O space
 * @param mem non-prefetchable memory
 * @param pref prefetchable memory
 * @param buses bus numbers
 */
public record HotplugReserve(ByteSize io, ByteSize mem, ByteSize pref, int buses) {

  /** Nothing. */
  public static final HotplugReserve NONE =
      new HotplugReserve(ByteSize.ZERO, ByteSize.ZERO, ByteSize.ZERO, 0);
}
