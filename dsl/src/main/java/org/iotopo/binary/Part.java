package org.iotopo.binary;

import java.util.List;

/** What a {@link Struct} is made of, in the order of its bytes. */
public sealed interface Part {

  /** The bytes that it takes. */
  int size();

  /** A number as it was read, or as somebody set it. */
  record Value(Field.Number field, long number) implements Part {
    @Override
    public int size() {
      return field.size();
    }
  }

  /** A number that the encoder works out. */
  record Computed(Field.Number field) implements Part {
    @Override
    public int size() {
      return field.size();
    }
  }

  /**
   * A reference that the encoder works out.
   *
   * @param label that of the structure that is meant
   */
  record Link(Field.Number field, String label) implements Part {
    @Override
    public int size() {
      return field.size();
    }
  }

  /** The bytes of a field. */
  record Raw(Field field, Octets octets) implements Part {
    @Override
    public int size() {
      return octets.size();
    }
  }

  /** The structures of a list. */
  record Structs(Field.Items field, List<Struct> structs) implements Part {

    /** Copies the list. */
    public Structs {
      structs = List.copyOf(structs);
    }

    @Override
    public int size() {
      return structs.stream().mapToInt(Struct::size).sum();
    }
  }

  /** Bytes that no field accounts for, kept as they are. */
  record Gap(Octets octets) implements Part {
    @Override
    public int size() {
      return octets.size();
    }
  }
}
