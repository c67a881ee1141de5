package org.iotopo.binary;

import java.util.HashMap;
import java.util.Map;

/** Turns a {@link Struct} into bytes: first where everything lies, then what is written there. */
final class Encoder {

  private final Map<String, Integer> labels = new HashMap<>();
  private final byte[] bytes;

  private Encoder(int size) {
    this.bytes = new byte[size];
  }

  /** The bytes of an outermost structure. */
  static Octets encode(Struct struct) {
    Encoder encoder = new Encoder(struct.size());
    encoder.place(struct, 0);
    encoder.write(struct, 0);
    return Octets.of(encoder.bytes);
  }

  private void place(Struct struct, int start) {
    if (!struct.label().isEmpty() && labels.put(struct.label(), start) != null) {
      throw new IllegalArgumentException("two structures are labelled " + struct.label());
    }
    int at = start;
    for (Part part : struct.parts()) {
      if (part instanceof Part.Structs list) {
        int next = at;
        for (Struct inner : list.structs()) {
          place(inner, next);
          next += inner.size();
        }
      }
      at += part.size();
    }
  }

  private void write(Struct struct, int start) {
    int checksum = -1;
    int at = start;
    for (Part part : struct.parts()) {
      write(struct, part, start, at);
      if (part instanceof Part.Computed sum && sum.field().role() == Field.Role.CHECKSUM) {
        checksum = at;
      }
      at += part.size();
    }
    if (checksum >= 0) {
      int sum = 0;
      for (int index = start; index < at; index++) {
        sum += bytes[index];
      }
      bytes[checksum] = (byte) -sum;
    }
  }

  private void write(Struct struct, Part part, int start, int at) {
    if (part instanceof Part.Value value) {
      put(value.field(), value.number(), at);
    } else if (part instanceof Part.Computed computed) {
      put(computed.field(), computed(struct, computed.field()), at);
    } else if (part instanceof Part.Link link) {
      Integer target = labels.get(link.label());
      if (target == null) {
        throw new IllegalArgumentException("no structure is labelled " + link.label());
      }
      put(link.field(), target, at);
    } else if (part instanceof Part.Raw raw) {
      raw.octets().copyTo(bytes, at);
    } else if (part instanceof Part.Gap gap) {
      gap.octets().copyTo(bytes, at);
    } else if (part instanceof Part.Structs list) {
      int next = at;
      for (Struct inner : list.structs()) {
        write(inner, next);
        next += inner.size();
      }
    }
  }

  /** A list without items has no place. */
  private static long computed(Struct struct, Field.Number field) {
    return switch (field.role()) {
      case LENGTH -> struct.size();
      case COUNT -> struct.structs(field.of()).size();
      case OFFSET -> isPlaced(struct, field.of()) ? struct.offsetOf(field.of()) : 0;
      case EXTENT -> struct.octets(field.of()).size();
      case CHECKSUM, REFERENCE, NONE -> 0;
    };
  }

  private static boolean isPlaced(Struct struct, String list) {
    return ((Field.Items) struct.layout().field(list)).isPlaced()
        || !struct.structs(list).isEmpty();
  }

  private void put(Field.Number field, long number, int at) {
    if (field.size() < 8 && number >>> (8 * field.size()) != 0) {
      throw new IllegalArgumentException(number + " does not fit into " + field.name());
    }
    for (int index = 0; index < field.size(); index++) {
      bytes[at + index] = (byte) (number >>> (8 * index));
    }
  }
}
