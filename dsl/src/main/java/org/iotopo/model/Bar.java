package org.iotopo.model;

import java.util.List;
import java.util.Optional;
import org.iotopo.pci.BarKind;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/**
 * A base address register and what it decodes.
 *
 * @param index 0 to 5
 * @param size bytes; for a VF BAR, of one VF
 * @param resizable the sizes that it can be set to, ascending; empty for a fixed one
 * @param placed the bus addresses that it decodes; empty where left out and not yet assigned. A VF
 *     BAR decodes the VFs' blocks one after the other
 */
public record Bar(
    int index,
    BarKind kind,
    ByteSize size,
    boolean prefetchable,
    List<ByteSize> resizable,
    Optional<AddressRange> placed,
    Origin origin) {

  /** Copies the list. */
  public Bar {
    resizable = List.copyOf(resizable);
  }

  /** This BAR at a place that the layout room found. */
  public Bar placedAt(AddressRange range) {
    return new Bar(index, kind, size, prefetchable, resizable, Optional.of(range), Origin.COMPUTED);
  }
}
