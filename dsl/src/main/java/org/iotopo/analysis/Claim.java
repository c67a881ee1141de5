package org.iotopo.analysis;

import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.Origin;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.AddressRange;

/**
 * Bus addresses that a function answers on its primary bus: a bridge's window, a BAR, an expansion
 * ROM.
 *
 * @param owner the function
 * @param part which kind of part claims them
 * @param index the BAR's number, or the window's position
 * @param space the address space; of a BAR, the kind of window that it is meant for
 * @param origin who said them
 * @param place where they are written, or the function's name
 */
public record Claim(
    Function owner,
    Part part,
    int index,
    WindowKind space,
    AddressRange range,
    Origin origin,
    Place place)
    implements Comparable<Claim> {

  /** What can claim addresses. */
  public enum Part {
    /** A bridge's window. */
    WINDOW,
    /** A BAR. */
    BAR,
    /** A BAR of virtual functions, all of them one after the other. */
    VF_BAR,
    /** An expansion ROM. */
    ROM
  }

  /** Whether its author wrote the addresses. */
  public boolean isDeclared() {
    return origin == Origin.DECLARED;
  }

  /** Whether it is a bridge's window. */
  public boolean isWindow() {
    return part == Part.WINDOW;
  }

  /**
   * Whether it is a non-prefetchable window that its bridge's 32-bit base and limit cannot hold.
   */
  public boolean isBeyondItsRegisters() {
    return isWindow()
        && space == WindowKind.MEM
        && !AddressRange.ofWidth(32).contains(range.last());
  }

  /**
   * Whether this rather than the other is to be reported where both clash: what its author wrote,
   * and of two such the one further down the tree.
   */
  public boolean isReportedBefore(Claim other) {
    if (isDeclared() != other.isDeclared()) {
      return isDeclared();
    }
    int byOwner = owner.compareTo(other.owner);
    return byOwner != 0 ? byOwner > 0 : index > other.index;
  }

  /** The place of something that is written or left out. */
  static Place place(Function owner, Aspect aspect, int index, Origin origin) {
    return origin == Origin.DECLARED
        ? Place.of(owner.declaredBy(), aspect, index)
        : Place.of(owner.declaredBy());
  }

  /** By address; where that is equal, by owner and part. */
  @Override
  public int compareTo(Claim other) {
    int byRange = range.compareTo(other.range);
    int byOwner = byRange != 0 ? byRange : owner.compareTo(other.owner);
    int byPart = byOwner != 0 ? byOwner : part.compareTo(other.part);
    return byPart != 0 ? byPart : Integer.compare(index, other.index);
  }

  /** {@code BAR2 of pci0.rp1.nic}, {@code mem window of pci0.rp1}. */
  public String name() {
    String what =
        switch (part) {
          case WINDOW -> space + " window";
          case BAR -> "BAR" + index;
          case VF_BAR -> "VF BAR" + index;
          case ROM -> "ROM";
        };
    return what + " of " + owner.name();
  }

  /** {@code BAR2 of pci0.rp1.nic [0x8000_0000 .. 0x8000_0fff]}. */
  @Override
  public String toString() {
    return name() + " [" + range + "]";
  }
}
