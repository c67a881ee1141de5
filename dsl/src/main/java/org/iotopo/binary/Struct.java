package org.iotopo.binary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A structure of a layout: its parts, which lie side by side and account for every byte. A decoded
 * one holds its numbers as they were; in a fresh one the encoder works out lengths, counts, offsets
 * and the checksum.
 */
public final class Struct {

  private final Layout layout;
  private final String label;
  private final List<Part> parts;
  private final int size;

  private Struct(Layout layout, String label, List<Part> parts) {
    this.layout = layout;
    this.label = label;
    this.parts = List.copyOf(parts);
    this.size = parts.stream().mapToInt(Part::size).sum();
  }

  /** What a decoder read. */
  static Struct decoded(Layout layout, List<Part> parts) {
    return new Struct(layout, "", parts);
  }

  /** A fresh one: numbers are 0, or what the layout says of its type; lists are empty. */
  public static Struct of(Layout layout) {
    List<Part> parts = new ArrayList<>();
    for (Field field : layout.fields()) {
      parts.add(blank(field));
    }
    return new Struct(layout, "", parts);
  }

  private static Part blank(Field field) {
    if (field instanceof Field.Number number) {
      return number.isComputed()
          ? new Part.Computed(number)
          : new Part.Value(number, number.initial());
    }
    if (field instanceof Field.Items items) {
      return new Part.Structs(items, List.of());
    }
    return new Part.Raw(field, Octets.zeros(Math.max(0, Layout.sizeOf(field))));
  }

  /** The format. */
  public Layout layout() {
    return layout;
  }

  /** What references call it; empty for nothing. */
  public String label() {
    return label;
  }

  /** All parts, in the order of their bytes. */
  public List<Part> parts() {
    return parts;
  }

  /** The bytes that it takes. */
  public int size() {
    return size;
  }

  /** Whether the field is there: a structure that is cut short lacks its last ones. */
  public boolean has(String field) {
    return part(field).isPresent();
  }

  /** A number; 0 where the structure ends before it or it is still to be worked out. */
  public long number(String field) {
    return part(field)
        .filter(Part.Value.class::isInstance)
        .map(part -> ((Part.Value) part).number())
        .orElse(0L);
  }

  /** A number that fits into 31 bits. */
  public int integer(String field) {
    return Math.toIntExact(number(field));
  }

  /** The value of some bits of a number, by their name. */
  public long slice(String field, String bits) {
    return slice((Field.Number) layout.field(field), bits).of(number(field));
  }

  /** Whether one of some bits is set. */
  public boolean flag(String field, String bits) {
    return slice(field, bits) != 0;
  }

  /** The bytes of a field; none where the structure ends before it. */
  public Octets octets(String field) {
    return part(field)
        .filter(Part.Raw.class::isInstance)
        .map(part -> ((Part.Raw) part).octets())
        .orElse(Octets.NONE);
  }

  /** The characters of a field before the first NUL. */
  public String text(String field) {
    return octets(field).text();
  }

  /** The structures of a list. */
  public List<Struct> structs(String field) {
    return part(field)
        .filter(Part.Structs.class::isInstance)
        .map(part -> ((Part.Structs) part).structs())
        .orElse(List.of());
  }

  /** The structures of a list, each with where it starts from the start of this structure. */
  public List<Placed> placed(String field) {
    List<Placed> placed = new ArrayList<>();
    int at = offsetOf(field);
    for (Struct struct : structs(field)) {
      placed.add(new Placed(at, struct));
      at += struct.size();
    }
    return placed;
  }

  /**
   * A structure and where it starts.
   *
   * @param offset from the start of the structure around it
   */
  public record Placed(int offset, Struct struct) {}

  /** Where a field starts, from the start of this structure. */
  public int offsetOf(String field) {
    int at = 0;
    for (Part part : parts) {
      if (named(part).filter(field::equals).isPresent()) {
        return at;
      }
      at += part.size();
    }
    return at;
  }

  /** The same with that name for references. */
  public Struct labelled(String name) {
    return new Struct(layout, name, parts);
  }

  /** The same with another number. */
  public Struct with(String field, long number) {
    Field.Number wanted = (Field.Number) layout.field(field);
    if (wanted.size() < 8 && number >>> (8 * wanted.size()) != 0) {
      throw new IllegalArgumentException(number + " does not fit into " + field);
    }
    return replaced(field, new Part.Value(wanted, number));
  }

  /** The same with these bits, by their names, set. */
  public Struct withFlags(String field, String... flags) {
    Struct changed = this;
    for (String flag : flags) {
      changed = changed.withSlice(field, flag, 1);
    }
    return changed;
  }

  /** The same with another value of some bits. */
  public Struct withSlice(String field, String bits, long value) {
    return with(field, slice((Field.Number) layout.field(field), bits).in(number(field), value));
  }

  /** The same with a reference to the structure of that label. */
  public Struct withLink(String field, String target) {
    return replaced(field, new Part.Link((Field.Number) layout.field(field), target));
  }

  /** The same with other characters: filled up as the layout says, refused if too many. */
  public Struct with(String field, String text) {
    Octets given = Octets.ofText(text);
    Field wanted = layout.field(field);
    int size = given.size();
    if (wanted instanceof Field.Bytes bytes) {
      size = bytes.size();
    } else if (wanted instanceof Field.Varying varying && varying.padding() > 0) {
      int before = offsetOf(field);
      int padding = varying.padding();
      size = (before + given.size() + 1 + padding - 1) / padding * padding - before;
    }
    if (given.size() > size) {
      throw new IllegalArgumentException("'" + text + "' does not fit into " + field);
    }
    byte[] filled = new byte[size];
    given.copyTo(filled, 0);
    return with(field, Octets.of(filled));
  }

  /** The same with other bytes. */
  public Struct with(String field, Octets octets) {
    Field wanted = layout.field(field);
    int fixed = Layout.sizeOf(wanted);
    if (fixed >= 0 && fixed != octets.size()) {
      throw new IllegalArgumentException(octets.size() + " bytes for " + field);
    }
    return replaced(field, new Part.Raw(wanted, octets));
  }

  /** The same with other structures in a list. */
  public Struct with(String field, List<Struct> structs) {
    return replaced(field, new Part.Structs((Field.Items) layout.field(field), structs));
  }

  /** The bytes: as they were decoded, or as the layout makes them of a fresh one. */
  public Octets encoded() {
    return Encoder.encode(this);
  }

  private Struct replaced(String field, Part other) {
    List<Part> changed = new ArrayList<>(parts);
    Predicate<Part> same = part -> named(part).filter(field::equals).isPresent();
    int at = 0;
    while (at < changed.size() && !same.test(changed.get(at))) {
      at++;
    }
    if (at == changed.size()) {
      throw new IllegalArgumentException("this " + layout.name() + " ends before " + field);
    }
    changed.set(at, other);
    return new Struct(layout, label, changed);
  }

  private Meaning.Slice slice(Field.Number field, String bits) {
    return field
        .meaning()
        .slice(bits)
        .orElseThrow(() -> new IllegalArgumentException(field.name() + " has no bits " + bits));
  }

  private Optional<Part> part(String field) {
    layout.field(field);
    return parts.stream().filter(part -> named(part).filter(field::equals).isPresent()).findFirst();
  }

  private static Optional<String> named(Part part) {
    return fieldOf(part).map(Field::name);
  }

  /** The field of a part; none for bytes between fields. */
  static Optional<Field> fieldOf(Part part) {
    if (part instanceof Part.Value value) {
      return Optional.of(value.field());
    }
    if (part instanceof Part.Computed computed) {
      return Optional.of(computed.field());
    }
    if (part instanceof Part.Link link) {
      return Optional.of(link.field());
    }
    if (part instanceof Part.Raw raw) {
      return Optional.of(raw.field());
    }
    return part instanceof Part.Structs structs ? Optional.of(structs.field()) : Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Struct struct
        && layout == struct.layout
        && label.equals(struct.label)
        && parts.equals(struct.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  @Override
  public String toString() {
    return layout.name() + " of " + size + " bytes";
  }
}
