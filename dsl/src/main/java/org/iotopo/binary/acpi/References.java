package org.iotopo.binary.acpi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iotopo.binary.Field;
import org.iotopo.binary.Part;
import org.iotopo.binary.Problem;
import org.iotopo.binary.Struct;

/** Which structure of a table a reference means: references are offsets from its start. */
public final class References {

  private final Map<Long, Struct> nodes = new HashMap<>();

  private References(Struct table) {
    collect(table, 0);
  }

  /** Those of a decoded table. */
  public static References of(Struct table) {
    return new References(table);
  }

  private void collect(Struct struct, int start) {
    int at = start;
    for (Part part : struct.parts()) {
      if (part instanceof Part.Structs list) {
        int next = at;
        for (Struct inner : list.structs()) {
          nodes.putIfAbsent((long) next, inner);
          collect(inner, next);
          next += inner.size();
        }
      }
      at += part.size();
    }
  }

  /** The structure that starts at that offset. */
  public Optional<Struct> at(long offset) {
    return Optional.ofNullable(nodes.get(offset));
  }

  /** References that lead nowhere. */
  static List<Problem> problems(Struct table) {
    List<Problem> problems = new ArrayList<>();
    References.of(table).check(table, 0, problems);
    return problems;
  }

  private void check(Struct struct, int start, List<Problem> problems) {
    int at = start;
    for (Part part : struct.parts()) {
      if (part instanceof Part.Value value && value.field().role() == Field.Role.REFERENCE) {
        if (value.number() != 0 && at(value.number()).isEmpty()) {
          problems.add(
              Problem.error(
                  at,
                  value.field().name()
                      + " of "
                      + struct.layout().name()
                      + " is 0x"
                      + Long.toHexString(value.number())
                      + ", where no node starts"));
        }
      } else if (part instanceof Part.Structs list) {
        int next = at;
        for (Struct inner : list.structs()) {
          check(inner, next, problems);
          next += inner.size();
        }
      }
      at += part.size();
    }
  }
}
