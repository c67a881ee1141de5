package org.iotopo.lowering;

import static org.iotopo.iotopo.IotopoPackage.Literals.BAR__ADDRESS;
import static org.iotopo.iotopo.IotopoPackage.Literals.BAR__INDEX;
import static org.iotopo.iotopo.IotopoPackage.Literals.BAR__KIND;
import static org.iotopo.iotopo.IotopoPackage.Literals.BAR__RESIZABLE;
import static org.iotopo.iotopo.IotopoPackage.Literals.BAR__SIZE;
import static org.iotopo.iotopo.IotopoPackage.Literals.ROM__ADDRESS;
import static org.iotopo.iotopo.IotopoPackage.Literals.ROM__SIZE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.eclipse.emf.ecore.EObject;
import org.iotopo.diagnostics.Defect;
import org.iotopo.iotopo.Bar;
import org.iotopo.iotopo.BarKind;
import org.iotopo.model.Origin;
import org.iotopo.model.Rom;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** Base address registers: what the element writes wins over what its device type writes. */
final class BarLowering {

  private final Attributes attributes;
  private final Defects defects;
  private final boolean complete;

  /**
   * @param complete whether kind and size must be there; a device type may leave them to its
   *     endpoints
   */
  BarLowering(Attributes attributes, Defects defects, boolean complete) {
    this.attributes = attributes;
    this.defects = defects;
    this.complete = complete;
  }

  /** A register in the element, in its type, or in both. */
  private record Declared(Optional<Bar> own, Optional<Bar> inherited) {

    Bar outermost() {
      return own.or(() -> inherited).orElseThrow();
    }
  }

  /**
   * The registers by number.
   *
   * @param most the highest number
   * @param copies how many blocks of that size each decodes: the virtual functions, or 1
   */
  List<org.iotopo.model.Bar> lower(List<Bar> own, List<Bar> inherited, int most, int copies) {
    if (own.isEmpty() && inherited.isEmpty()) {
      return List.of();
    }
    Map<Integer, Bar> mine = byNumber(own, most);
    Map<Integer, Bar> theirs = byNumber(inherited, most);
    Map<Integer, Declared> merged = new TreeMap<>();
    theirs.forEach(
        (number, bar) -> merged.put(number, new Declared(Optional.empty(), Optional.of(bar))));
    mine.forEach(
        (number, bar) ->
            merged.put(
                number, new Declared(Optional.of(bar), Optional.ofNullable(theirs.get(number)))));
    List<org.iotopo.model.Bar> bars = new ArrayList<>(merged.size());
    merged.forEach((number, declared) -> bar(number, declared, copies).ifPresent(bars::add));
    return bars;
  }

  private Map<Integer, Bar> byNumber(List<Bar> bars, int most) {
    Map<Integer, Bar> byNumber = new TreeMap<>();
    for (Bar bar : bars) {
      OptionalInt number = attributes.field(bar, BAR__INDEX, 0, bar.getIndex(), 0, most);
      if (number.isEmpty()) {
        continue;
      }
      Bar first = byNumber.putIfAbsent(number.getAsInt(), bar);
      if (first != null) {
        defects.add(
            Defect.Kind.ATTRIBUTE_TWICE,
            attributes.element(),
            bar,
            attributes.subject(bar) + " is declared twice",
            first);
      }
    }
    return byNumber;
  }

  private Optional<org.iotopo.model.Bar> bar(int number, Declared declared, int copies) {
    Optional<BarKind> kind =
        declared
            .own()
            .flatMap(bar -> attributes.once(bar, BAR__KIND, bar.getKind()))
            .or(
                () ->
                    declared
                        .inherited()
                        .flatMap(bar -> attributes.once(bar, BAR__KIND, bar.getKind())));
    boolean sizeWritten = hasSize(declared.own()) || hasSize(declared.inherited());
    Optional<ByteSize> size =
        hasSize(declared.own()) ? size(declared.own()) : size(declared.inherited());
    if (complete && (kind.isEmpty() || !sizeWritten)) {
      attributes.missing(
          declared.outermost(), kind.isEmpty() ? sizeWritten ? "kind" : "kind and size" : "size");
    }
    List<ByteSize> resizable = resizable(declared);
    Optional<AddressRange> placed =
        address(declared.own(), size, copies).or(() -> address(declared.inherited(), size, copies));
    if (kind.isEmpty() || size.isEmpty()) {
      return Optional.empty();
    }
    boolean prefetchable =
        declared.own().map(Bar::isPrefetchable).orElse(false)
            || declared.inherited().map(Bar::isPrefetchable).orElse(false);
    return Optional.of(
        new org.iotopo.model.Bar(
            number,
            kind(kind.get()),
            size.get(),
            prefetchable,
            resizable,
            placed,
            Origin.DECLARED));
  }

  private static boolean hasSize(Optional<Bar> bar) {
    return bar.isPresent() && !bar.get().getSize().isEmpty();
  }

  private Optional<ByteSize> size(Optional<Bar> bar) {
    return bar.flatMap(
        written ->
            attributes
                .once(written, BAR__SIZE, written.getSize())
                .flatMap(text -> attributes.size(written, BAR__SIZE, 0, text)));
  }

  private List<ByteSize> resizable(Declared declared) {
    Bar from =
        declared.own().filter(bar -> !bar.getResizable().isEmpty()).isPresent()
            ? declared.own().get()
            : declared.inherited().orElse(declared.outermost());
    List<ByteSize> sizes = new ArrayList<>();
    for (int index = 0; index < from.getResizable().size(); index++) {
      attributes
          .size(from, BAR__RESIZABLE, index, from.getResizable().get(index))
          .ifPresent(sizes::add);
    }
    sizes.sort(null);
    return sizes;
  }

  private Optional<AddressRange> address(Optional<Bar> bar, Optional<ByteSize> size, int copies) {
    if (bar.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong address = attributes.number(bar.get(), BAR__ADDRESS, bar.get().getAddress());
    if (address.isEmpty() || size.isEmpty()) {
      return Optional.empty();
    }
    return blocks(bar.get(), address.getAsLong(), size.get(), copies);
  }

  private Optional<AddressRange> blocks(EObject bar, long first, ByteSize size, int copies) {
    if (Math.max(1, copies) > 1 && size.bytes() * copies / copies != size.bytes()) {
      return Optional.empty();
    }
    return attributes.sized(bar, first, ByteSize.of(size.bytes() * Math.max(1, copies)));
  }

  /** The expansion ROM. */
  Optional<Rom> rom(org.iotopo.iotopo.Rom rom) {
    Optional<ByteSize> size =
        attributes
            .once(rom, ROM__SIZE, rom.getSize())
            .flatMap(text -> attributes.size(rom, ROM__SIZE, 0, text));
    OptionalLong address = attributes.number(rom, ROM__ADDRESS, rom.getAddress());
    if (rom.getSize().isEmpty()) {
      attributes.missing(rom, "size");
    }
    return size.map(
        bytes ->
            new Rom(
                bytes,
                address.isPresent()
                    ? attributes.sized(rom, address.getAsLong(), bytes)
                    : Optional.empty(),
                Origin.DECLARED));
  }

  private static org.iotopo.pci.BarKind kind(BarKind kind) {
    return switch (kind) {
      case IO -> org.iotopo.pci.BarKind.IO;
      case MEM32 -> org.iotopo.pci.BarKind.MEM32;
      case MEM64 -> org.iotopo.pci.BarKind.MEM64;
    };
  }
}
