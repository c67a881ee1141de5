package org.iotopo.layout;

import java.util.Optional;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/** A window with what is still free in it; taken from the bottom. */
final class Room {

  private static final AddressRange UNBOUNDED = new AddressRange(0, Long.MAX_VALUE);

  private final WindowKind kind;
  private final AddressRange window;
  private final boolean made;
  private final boolean isaAligned;
  private AddressSet free;

  /**
   * A window.
   *
   * @param made whether the layout room made it, so that it has the size of just what it is for
   * @param isaAligned whether I/O keeps clear of the aliases of 10-bit ISA decoders
   */
  Room(WindowKind kind, AddressRange window, AddressSet free, boolean made, boolean isaAligned) {
    this.kind = kind;
    this.window = window;
    this.free = free;
    this.made = made;
    this.isaAligned = isaAligned;
  }

  /** Room without an end, in which a window's contents are packed to see how much they take. */
  static Room unbounded(WindowKind kind, boolean isaAligned) {
    return within(kind, UNBOUNDED, isaAligned);
  }

  /** Room in which all is free. */
  static Room within(WindowKind kind, AddressRange window, boolean isaAligned) {
    return new Room(kind, window, AddressSet.of(window), true, isaAligned);
  }

  WindowKind kind() {
    return kind;
  }

  AddressRange window() {
    return window;
  }

  AddressSet free() {
    return free;
  }

  /** Goes back to an earlier state. */
  void reset(AddressSet earlier) {
    free = earlier;
  }

  /** Whether it is for such contents: a window that was made holds only what it was made for. */
  boolean admits(Space space) {
    return !made || space.behindBridge() == kind;
  }

  /** Marks addresses as used, free or not. */
  void take(AddressRange range) {
    free = free.minus(range);
  }

  /** Frees what was taken from here. */
  void giveBack(Space space, AddressRange range) {
    if (kind.isMemory() == (space != Space.IO) && window.contains(range)) {
      free = free.union(range);
    }
  }

  /** Takes the lowest place inside the clip. */
  Optional<AddressRange> take(Extent extent, AddressRange clip) {
    for (AddressRange gap : free.intersection(clip).ranges()) {
      Optional<AddressRange> found = fit(extent, gap);
      if (found.isPresent()) {
        take(found.get());
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<AddressRange> fit(Extent extent, AddressRange gap) {
    long mask = extent.alignment() - 1;
    long start = (gap.first() + mask) & ~mask;
    if (isaAligned && kind == WindowKind.IO && (start & 0x300) != 0) {
      start = (start + 0x3ff) & ~0x3ffL;
    }
    if (Address.below(start, gap.first())) {
      return Optional.empty();
    }
    long head = extent.size() & mask;
    if (extent.headed() && !Address.below(start - gap.first(), head)) {
      start -= head;
    }
    boolean inside = gap.contains(start) && !Address.below(gap.last() - start, extent.size() - 1);
    return inside
        ? Optional.of(AddressRange.ofSize(start, ByteSize.of(extent.size())))
        : Optional.empty();
  }
}
