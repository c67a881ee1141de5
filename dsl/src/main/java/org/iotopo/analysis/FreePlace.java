package org.iotopo.analysis;

import java.util.Optional;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/** Where else something would fit, aligned as large pages like it. */
public final class FreePlace {

  private static final long LARGEST_ALIGNMENT = 256L << 20;
  private static final long LOWEST = 1L << 30;

  private FreePlace() {}

  /**
   * The first free place of that size, at or above an address if there is one; the first GiB only
   * where nothing else is left.
   */
  public static Optional<AddressRange> firstFit(AddressSet free, ByteSize size, long from) {
    if (size.isZero() || size.equals(ByteSize.WHOLE_SPACE)) {
      return Optional.empty();
    }
    long bytes = Long.highestOneBit(size.bytes());
    boolean large = Long.compareUnsigned(bytes, LARGEST_ALIGNMENT) > 0;
    ByteSize alignment =
        ByteSize.of(large ? LARGEST_ALIGNMENT : Math.max(bytes, ByteSize.PAGE.bytes()));
    return free.firstFit(size, alignment, from)
        .or(() -> free.firstFit(size, alignment, LOWEST))
        .or(() -> free.firstFit(size, ByteSize.PAGE, 0));
  }
}
