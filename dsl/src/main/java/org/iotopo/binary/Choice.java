package org.iotopo.binary;

import java.util.Map;
import java.util.function.LongFunction;

/**
 * Which layout the next structure of a list has: its type stands first.
 *
 * @param typeSize bytes of the type; 0 where all are alike
 * @param known the layout of each type
 * @param otherwise the layout of any other type, which keeps its bytes
 */
public record Choice(int typeSize, Map<Long, Layout> known, LongFunction<Layout> otherwise) {

  /** Copies the map. */
  public Choice {
    known = Map.copyOf(known);
  }

  /** One layout for all. */
  public static Choice only(Layout layout) {
    return new Choice(0, Map.of(), type -> layout);
  }

  /** The layout of a structure of that type. */
  Layout of(long type) {
    Layout layout = known.get(type);
    return layout != null ? layout : otherwise.apply(type);
  }
}
