package org.iotopo.binary;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A byte format: fields in the specification's order and under its names. Lengths, counts, offsets
 * and checksums are roles of fields, worked out by the encoder, never by who fills a structure in.
 *
 * <p>Fields of fixed size come first, then varying bytes and lists.
 */
public final class Layout {

  private final String name;
  private final List<Field> fields;
  private final int required;
  private final Optional<Place> length;
  private final boolean isFixed;
  private final int fixedSize;

  /** Where a number of fixed place stands. */
  record Place(Field.Number field, int offset) {}

  private Layout(Builder builder) {
    this.name = builder.name;
    this.fields = List.copyOf(builder.fields);
    this.required = builder.required < 0 ? fields.size() : builder.required;
    int at = 0;
    boolean varies = false;
    Optional<Place> found = Optional.empty();
    Set<String> names = new HashSet<>();
    for (Field field : fields) {
      boolean reserved = field instanceof Field.Bytes bytes && bytes.isReserved();
      if (!reserved && !names.add(field.name())) {
        throw new IllegalArgumentException(name + " has two fields " + field.name());
      }
      int size = sizeOf(field);
      if (size < 0) {
        varies = true;
      } else if (varies) {
        throw new IllegalArgumentException(field.name() + " of " + name + " has no fixed place");
      } else {
        if (field instanceof Field.Number number && number.role() == Field.Role.LENGTH) {
          found = Optional.of(new Place(number, at));
        }
        at += size;
      }
    }
    this.length = found;
    this.isFixed = !varies && found.isEmpty();
    this.fixedSize = at;
  }

  /** Starts a layout. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** How the specification calls the structure. */
  public String name() {
    return name;
  }

  /** The fields in order. */
  public List<Field> fields() {
    return fields;
  }

  /** Whether a shorter structure may end before that field without anybody being surprised. */
  boolean isOptional(Field field) {
    return fields.indexOf(field) >= required;
  }

  /** The number that says how long the structure is. */
  Optional<Place> length() {
    return length;
  }

  /** Whether every structure of this layout has {@link #fixedSize} bytes. */
  boolean isFixed() {
    return isFixed;
  }

  /** The bytes of the fields of fixed size. */
  int fixedSize() {
    return fixedSize;
  }

  /** The bytes up to the end of the length: what a structure cannot be shorter than. */
  int headSize() {
    return length.map(place -> place.offset() + place.field().size()).orElse(1);
  }

  /** Bytes of a field; -1 where it varies. */
  static int sizeOf(Field field) {
    if (field instanceof Field.Number number) {
      return number.size();
    }
    return field instanceof Field.Bytes bytes ? bytes.size() : -1;
  }

  /** The field of that name. */
  Field field(String wanted) {
    for (Field field : fields) {
      if (field.name().equals(wanted)) {
        return field;
      }
    }
    throw new IllegalArgumentException(name + " has no field " + wanted);
  }

  /** The number with a role about a field, if there is one. */
  Optional<Field.Number> about(String wanted, Field.Role role) {
    for (Field field : fields) {
      if (field instanceof Field.Number number
          && number.role() == role
          && number.of().equals(wanted)) {
        return Optional.of(number);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return name;
  }

  /** Collects fields, in order. */
  public static final class Builder {

    private final String name;
    private final List<Field> fields = new ArrayList<>();
    private int required = -1;

    private Builder(String name) {
      this.name = name;
    }

    private Builder add(Field field) {
      fields.add(field);
      return this;
    }

    /** All fields of another layout. */
    public Builder then(Layout start) {
      fields.addAll(start.fields());
      return this;
    }

    /** A number with a meaning. */
    public Builder number(String field, int size, Meaning meaning) {
      return add(new Field.Number(field, size, meaning, Field.Role.NONE, "", 0));
    }

    /** A number that tells what the structure is: a fresh one has this value. */
    public Builder type(String field, int size, Meaning meaning, long value) {
      return add(new Field.Number(field, size, meaning, Field.Role.NONE, "", value));
    }

    /** A number. */
    public Builder number(String field, int size) {
      return number(field, size, Meaning.DECIMAL);
    }

    /** Bytes that are written as zero and kept as they are. */
    public Builder reserved(int size) {
      return add(new Field.Bytes("Reserved", size, false, true));
    }

    /** A fixed number of characters. */
    public Builder text(String field, int size) {
      return add(new Field.Bytes(field, size, true, false));
    }

    /** A fixed number of bytes that say nothing to us. */
    public Builder bytes(String field, int size) {
      return add(new Field.Bytes(field, size, false, false));
    }

    /** The bytes of this structure. */
    public Builder length(int size) {
      return add(new Field.Number("Length", size, Meaning.DECIMAL, Field.Role.LENGTH, "", 0));
    }

    /** Makes the sum of the bytes of this structure zero. */
    public Builder checksum() {
      return add(new Field.Number("Checksum", 1, Meaning.HEX, Field.Role.CHECKSUM, "", 0));
    }

    /** How many items a list has. */
    public Builder count(String field, int size, String list) {
      return add(new Field.Number(field, size, Meaning.DECIMAL, Field.Role.COUNT, list, 0));
    }

    /** Where a list starts, from the start of this structure. */
    public Builder offset(String field, int size, String list) {
      return add(new Field.Number(field, size, Meaning.DECIMAL, Field.Role.OFFSET, list, 0));
    }

    /** The bytes of a varying field. */
    public Builder extent(String field, int size, String varying) {
      return add(new Field.Number(field, size, Meaning.DECIMAL, Field.Role.EXTENT, varying, 0));
    }

    /** Where another structure starts, from the start of the outermost one. */
    public Builder reference(String field, int size) {
      return add(new Field.Number(field, size, Meaning.HEX, Field.Role.REFERENCE, "", 0));
    }

    /** From here on a structure may be without the fields: older revisions are. */
    public Builder optional() {
      required = fields.size();
      return this;
    }

    /** Bytes up to the next list or the end. */
    public Builder rest(String field) {
      return add(new Field.Varying(field, false, 0));
    }

    /** Characters, a NUL, and NULs up to a multiple. */
    public Builder name(String field, int padding) {
      return add(new Field.Varying(field, true, padding));
    }

    /** Characters without a NUL, as many as a number says. */
    public Builder characters(String field) {
      return add(new Field.Varying(field, true, 0));
    }

    /** A list of structures. */
    public Builder items(String field, Choice choice) {
      return add(new Field.Items(field, choice, Integer.MAX_VALUE, false));
    }

    /** A list of structures that are all alike. */
    public Builder items(String field, Layout layout) {
      return items(field, Choice.only(layout));
    }

    /** A list of structures that are all alike, whose offset is written even where it is empty. */
    public Builder placedItems(String field, Layout layout) {
      return add(new Field.Items(field, Choice.only(layout), Integer.MAX_VALUE, true));
    }

    /** A structure that stands apart. */
    public Builder item(String field, Layout layout) {
      return add(new Field.Items(field, Choice.only(layout), 1, false));
    }

    /** The layout. */
    public Layout build() {
      return new Layout(this);
    }
  }
}
