package org.iotopo.binary;

import java.util.ArrayList;
import java.util.List;

/**
 * What a structure says that its format has no meaning for: reserved bits, values without a word.
 */
public final class Oddities {

  private final List<Problem> problems = new ArrayList<>();

  private Oddities() {}

  /** All of a structure, by offset. */
  public static List<Problem> of(Struct struct) {
    Oddities oddities = new Oddities();
    oddities.read(struct, 0);
    return List.copyOf(oddities.problems);
  }

  private void read(Struct struct, int start) {
    int at = start;
    String owner = " of " + struct.layout().name();
    for (Part part : struct.parts()) {
      if (part instanceof Part.Value value) {
        value
            .field()
            .meaning()
            .oddity(value.number(), value.size())
            .ifPresent(
                found -> problem(struct, value, start, value.field().name() + owner + found));
      } else if (part instanceof Part.Raw raw
          && raw.field() instanceof Field.Bytes bytes
          && bytes.isReserved()
          && !raw.octets().isZero()) {
        problems.add(Problem.warning(at, "reserved bytes" + owner + " are not zero"));
      } else if (part instanceof Part.Gap gap && !gap.octets().isZero()) {
        problems.add(
            Problem.warning(
                at, "bytes" + owner + " that belong to none of its fields are not zero"));
      } else if (part instanceof Part.Structs list) {
        int next = at;
        for (Struct inner : list.structs()) {
          read(inner, next);
          next += inner.size();
        }
      }
      at += part.size();
    }
  }

  private void problem(Struct struct, Part.Value value, int start, String message) {
    problems.add(Problem.warning(start + struct.offsetOf(value.field().name()), message));
  }
}
