package org.iotopo.analysis;

import java.util.List;
import java.util.function.Supplier;
import org.iotopo.units.AddressSet;

/** The IOVAs that never reach the IOMMU from a function or a group. */
public final class Shadow {

  /** Nothing is in the way. */
  public static final Shadow NONE = new Shadow(AddressSet.EMPTY, AddressSet.EMPTY, List::of);

  private final AddressSet certain;
  private final AddressSet possible;
  private final Supplier<List<ShadowPiece>> pieces;

  Shadow(AddressSet certain, AddressSet possible, Supplier<List<ShadowPiece>> pieces) {
    this.certain = certain;
    this.possible = possible.minus(certain);
    this.pieces = pieces;
  }

  /** Those that certainly do not. */
  public AddressSet certain() {
    return certain;
  }

  /** Those that may not, without the certain ones. */
  public AddressSet possible() {
    return possible;
  }

  /** Certain or possible. */
  public AddressSet all() {
    return certain.union(possible);
  }

  /** Where and why, by address and then from the function upwards; pieces may overlap. */
  public List<ShadowPiece> pieces() {
    return pieces.get();
  }

  /** Whether nothing is in the way. */
  public boolean isEmpty() {
    return certain.isEmpty() && possible.isEmpty();
  }
}
