package org.iotopo.layout;

import java.util.Optional;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/**
 * Something on a bus that decodes addresses: a BAR, an expansion ROM, the BARs of all virtual
 * functions, or a bridge's window that was left out.
 */
final class Need {

  private final ElementPath element;
  private final Aspect aspect;
  private final int index;
  private final Space space;
  private final Optional<Bus> behind;
  private final boolean declared;

  private Extent required;
  private Extent wanted;
  private Optional<AddressRange> pinned = Optional.empty();
  private Optional<AddressRange> range;

  private Need(
      ElementPath element,
      Aspect aspect,
      int index,
      Space space,
      Optional<Bus> behind,
      Optional<AddressRange> declared,
      Extent required,
      Extent wanted) {
    this.element = element;
    this.aspect = aspect;
    this.index = index;
    this.space = space;
    this.behind = behind;
    this.declared = declared.isPresent();
    this.range = declared;
    this.required = required;
    this.wanted = wanted;
  }

  /** A BAR; Linux lets nothing else starve for one. */
  static Need bar(
      ElementPath element, int index, Space space, Optional<AddressRange> at, ByteSize size) {
    Extent extent = Extent.ofBar(size);
    return new Need(element, Aspect.BAR, index, space, Optional.empty(), at, extent, extent);
  }

  /** An expansion ROM, which comes after all BARs where room is short. */
  static Need rom(ElementPath element, Optional<AddressRange> at, ByteSize size) {
    return new Need(
        element,
        Aspect.ROM,
        0,
        Space.PREF32,
        Optional.empty(),
        at,
        Extent.NONE,
        Extent.ofBar(size));
  }

  /** One BAR of all virtual functions, which comes after all BARs where room is short. */
  static Need virtualBar(
      ElementPath element, int index, Space space, Optional<AddressRange> at, Extent blocks) {
    return new Need(
        element, Aspect.VF_BAR, index, space, Optional.empty(), at, Extent.NONE, blocks);
  }

  /** A bridge's window; where it was left out, its size is not known yet. */
  static Need window(WindowKind kind, Bus behind, Optional<AddressRange> declared) {
    return new Need(
        behind.path(),
        Aspect.NAME,
        0,
        Space.of(kind),
        Optional.of(behind),
        declared,
        Extent.NONE,
        Extent.NONE);
  }

  Space space() {
    return space;
  }

  /** The bus behind the bridge whose window this is. */
  Optional<Bus> behind() {
    return behind;
  }

  /** Whether its addresses were written. */
  boolean isDeclared() {
    return declared;
  }

  /** What it cannot do without; nothing for what Linux calls optional. */
  Extent required() {
    return required;
  }

  /** What it takes where there is room. */
  Extent wanted() {
    return wanted;
  }

  /** Sets what a window takes. */
  void size(Extent atLeast, Extent atBest) {
    required = atLeast;
    wanted = atBest;
  }

  /** What a window has to cover, because addresses behind it were written. */
  Optional<AddressRange> pinned() {
    return pinned;
  }

  /** Sets what a window has to cover. */
  void pinTo(AddressRange hull) {
    pinned = Optional.of(hull);
  }

  /** Its addresses, once they are known. */
  Optional<AddressRange> range() {
    return range;
  }

  /** What it occupies before anything is placed. */
  Optional<AddressRange> fixed() {
    return declared ? range : pinned;
  }

  /** Whether it has to be found room for. */
  boolean isOpen() {
    return !declared && pinned.isEmpty() && !wanted.isNone();
  }

  /** Sets its addresses, or takes them back. */
  void place(Optional<AddressRange> found) {
    range = found;
  }

  /** Where a finding about it points. */
  Place place() {
    return Place.of(element, aspect, index);
  }

  /** {@code BAR2 of pci0.rp1.nic}, or {@code pci0.rp1} for a window. */
  @Override
  public String toString() {
    return switch (aspect) {
      case BAR -> "BAR" + index + " of " + element;
      case VF_BAR -> "VF BAR" + index + " of " + element;
      case ROM -> "the ROM of " + element;
      default -> element.toString();
    };
  }
}
