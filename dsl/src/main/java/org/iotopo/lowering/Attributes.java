package org.iotopo.lowering;

import static org.iotopo.diagnostics.Defect.Kind.ATTRIBUTE_TWICE;
import static org.iotopo.diagnostics.Defect.Kind.NUMBER_MALFORMED;
import static org.iotopo.diagnostics.Defect.Kind.NUMBER_OUT_OF_FIELD;
import static org.iotopo.diagnostics.Defect.Kind.NUMBER_TOO_LARGE;
import static org.iotopo.diagnostics.Defect.Kind.RANGE_BACKWARDS;
import static org.iotopo.diagnostics.Defect.Kind.RANGE_WRAPS;
import static org.iotopo.diagnostics.Defect.Kind.SIZE_ZERO;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.iotopo.diagnostics.Defect;
import org.iotopo.iotopo.Bar;
import org.iotopo.iotopo.IotopoPackage;
import org.iotopo.iotopo.Named;
import org.iotopo.iotopo.Range;
import org.iotopo.model.ElementPath;
import org.iotopo.pci.BusRange;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;
import org.iotopo.units.Numeral;

/** Reads the attributes of one element; what cannot be read is a defect and left out. */
final class Attributes {

  private final ElementPath element;
  private final Defects defects;

  Attributes(ElementPath element, Defects defects) {
    this.element = element;
    this.defects = defects;
  }

  /** The element whose attributes these are. */
  ElementPath element() {
    return element;
  }

  /** An attribute that may stand once. */
  <T> Optional<T> once(EObject owner, EStructuralFeature feature, List<T> values) {
    for (int index = 1; index < values.size(); index++) {
      defects.addTwice(
          ATTRIBUTE_TWICE,
          element,
          owner,
          feature,
          index,
          subject(owner, feature, index) + " is set twice");
    }
    return values.isEmpty() ? Optional.empty() : Optional.ofNullable(values.get(0));
  }

  /** A number of a list of which only one may stand. */
  OptionalLong number(EObject owner, EStructuralFeature feature, List<String> values) {
    return once(owner, feature, values)
        .map(text -> number(owner, feature, 0, text))
        .orElse(OptionalLong.empty());
  }

  /** A number. */
  OptionalLong number(EObject owner, EStructuralFeature feature, int index, String text) {
    if (text == null) {
      return OptionalLong.empty();
    }
    Numeral numeral = Numeral.read(text);
    if (numeral.isSound()) {
      return OptionalLong.of(numeral.value());
    }
    boolean tooLarge = numeral.fault().get() == Numeral.Fault.TOO_LARGE;
    defects.add(
        tooLarge ? NUMBER_TOO_LARGE : NUMBER_MALFORMED,
        element,
        owner,
        feature,
        index,
        subject(owner, feature, index)
            + (tooLarge ? " needs more than 64 bits: " : " is no number: ")
            + text);
    return OptionalLong.empty();
  }

  /** A small number of a list of which only one may stand. */
  OptionalInt field(
      EObject owner, EStructuralFeature feature, List<String> values, int least, int most) {
    return once(owner, feature, values)
        .map(text -> field(owner, feature, 0, text, least, most))
        .orElse(OptionalInt.empty());
  }

  /** A small number. */
  OptionalInt field(
      EObject owner, EStructuralFeature feature, int index, String text, int least, int most) {
    OptionalLong number = number(owner, feature, index, text);
    if (number.isEmpty()) {
      return OptionalInt.empty();
    }
    long value = number.getAsLong();
    if (value < least || value > most) {
      outOfField(owner, feature, index, Long.toUnsignedString(value), least + " .. " + most);
      return OptionalInt.empty();
    }
    return OptionalInt.of((int) value);
  }

  /** A number of bytes, at least one. */
  Optional<ByteSize> size(EObject owner, EStructuralFeature feature, int index, String text) {
    OptionalLong number = number(owner, feature, index, text);
    if (number.isPresent() && number.getAsLong() == 0) {
      defects.add(
          SIZE_ZERO, element, owner, feature, index, subject(owner, feature, index) + " is 0");
      return Optional.empty();
    }
    return number.isPresent() ? Optional.of(ByteSize.of(number.getAsLong())) : Optional.empty();
  }

  /** A number of bytes that is a power of two. */
  Optional<ByteSize> powerOfTwo(EObject owner, EStructuralFeature feature, int index, String text) {
    Optional<ByteSize> size = size(owner, feature, index, text);
    if (size.isPresent() && !size.get().isPowerOfTwo()) {
      outOfField(owner, feature, index, size.get().toString(), "the powers of two");
      return Optional.empty();
    }
    return size;
  }

  /** A range. */
  Optional<AddressRange> range(Range range) {
    if (range == null) {
      return Optional.empty();
    }
    OptionalLong first = number(range, IotopoPackage.Literals.RANGE__FIRST, 0, range.getFirst());
    if (range.getLast() == null) {
      Optional<ByteSize> size = size(range, IotopoPackage.Literals.RANGE__SIZE, 0, range.getSize());
      return first.isPresent() && size.isPresent()
          ? sized(range, first.getAsLong(), size.get())
          : Optional.empty();
    }
    OptionalLong last = number(range, IotopoPackage.Literals.RANGE__LAST, 0, range.getLast());
    if (first.isEmpty() || last.isEmpty()) {
      return Optional.empty();
    }
    if (Address.below(last.getAsLong(), first.getAsLong())) {
      defects.add(
          RANGE_BACKWARDS,
          element,
          range,
          subject(range)
              + " ends before it starts: "
              + Address.format(first.getAsLong())
              + " .. "
              + Address.format(last.getAsLong()),
          "Swap the ends",
          range.getLast() + " .. " + range.getFirst());
      return Optional.empty();
    }
    return Optional.of(new AddressRange(first.getAsLong(), last.getAsLong()));
  }

  /** A range of small numbers. */
  Optional<AddressRange> range(Range range, long most) {
    Optional<AddressRange> read = range(range);
    if (read.isPresent() && Address.below(most, read.get().last())) {
      defects.add(
          NUMBER_OUT_OF_FIELD,
          element,
          range,
          subject(range) + " is " + read.get() + ", outside 0 .. " + Address.format(most));
      return Optional.empty();
    }
    return read;
  }

  /** Bus numbers. */
  Optional<BusRange> buses(EObject owner, EStructuralFeature feature, List<Range> values) {
    return once(owner, feature, values)
        .flatMap(range -> range(range, 255))
        .map(range -> new BusRange((int) range.first(), (int) range.last()));
  }

  /** The place where a range goes through an offset: its base, if nothing wraps. */
  OptionalLong base(EObject owner, EStructuralFeature feature, String text, AddressRange range) {
    if (text == null) {
      return OptionalLong.of(range.first());
    }
    OptionalLong base = number(owner, feature, 0, text);
    if (base.isPresent() && wraps(base.getAsLong(), range.last() - range.first())) {
      defects.add(
          RANGE_WRAPS,
          element,
          owner,
          feature,
          0,
          subject(owner, feature, 0)
              + " wraps: "
              + range.size()
              + " from "
              + Address.format(base.getAsLong()));
      return OptionalLong.empty();
    }
    return base;
  }

  /** That many bytes from an address, if they do not wrap. */
  Optional<AddressRange> sized(EObject owner, long first, ByteSize size) {
    if (wraps(first, size.bytes() - 1)) {
      defects.add(
          RANGE_WRAPS,
          element,
          owner,
          subject(owner) + " wraps: " + size + " from " + Address.format(first));
      return Optional.empty();
    }
    return Optional.of(AddressRange.ofSize(first, size));
  }

  /** Says that something is missing. */
  void missing(EObject owner, String what) {
    defects.add(Defect.Kind.ATTRIBUTE_MISSING, element, owner, subject(owner) + " has no " + what);
  }

  /** Says that a number is outside its field. */
  void outOfField(
      EObject owner, EStructuralFeature feature, int index, String value, String bounds) {
    defects.add(
        NUMBER_OUT_OF_FIELD,
        element,
        owner,
        feature,
        index,
        subject(owner, feature, index) + " is " + value + ", outside " + bounds);
  }

  /** Says that an attribute contradicts another. */
  void conflict(EObject owner, EStructuralFeature feature, int index, String text) {
    defects.add(Defect.Kind.ATTRIBUTE_CONFLICT, element, owner, feature, index, text);
  }

  /** {@code size of BAR0 of nic0}. */
  String subject(EObject owner, EStructuralFeature feature, int index) {
    return Spans.nodeOf(owner, feature, index)
        .flatMap(Spans::keywordBefore)
        .map(keyword -> keyword.getText() + " of " + whole(owner, keyword.getText()))
        .orElseGet(() -> subject(owner));
  }

  /** {@code window of pci0}. */
  String subject(EObject owner) {
    if (owner instanceof Bar bar) {
      return "BAR" + bar.getIndex() + " of " + name();
    }
    if (owner == null || owner instanceof Named) {
      return name();
    }
    return Spans.nodeOf(owner)
        .flatMap(node -> Spans.keywordOf(node).or(() -> Spans.keywordBefore(node)))
        .map(keyword -> keyword.getText() + " of " + name())
        .orElseGet(() -> subject(owner.eContainer()));
  }

  private String whole(EObject owner, String keyword) {
    return owner instanceof Bar bar && !keyword.equals("bar")
        ? "BAR" + bar.getIndex() + " of " + name()
        : name();
  }

  private String name() {
    return element.text().isEmpty() ? "the machine" : element.name();
  }

  private static boolean wraps(long first, long span) {
    return Address.below(first + span, first);
  }
}
