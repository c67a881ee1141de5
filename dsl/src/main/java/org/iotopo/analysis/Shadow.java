package org.iotopo.analysis;

import java.util.List;
import org.iotopo.units.AddressSet;

/**
 * The IOVAs that never reach the IOMMU from a function or a group.
 *
 * @param certain those that certainly do not
 * @param possible those that may not, without the certain ones
 * @param pieces where and why, by address
 */
public record Shadow(AddressSet certain, AddressSet possible, List<ShadowPiece> pieces) {

  /** Nothing is in the way. */
  public static final Shadow NONE = new Shadow(AddressSet.EMPTY, AddressSet.EMPTY, List.of());

  /** Whether nothing is in the way. */
  public boolean isEmpty() {
    return certain.isEmpty() && possible.isEmpty();
  }
}
