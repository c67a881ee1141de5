package org.iotopo.ide.cli;

import java.util.Arrays;
import java.util.List;

/** Reads a word that stands for one of a few values. */
final class Words {

  private Words() {}

  /** The value whose text is the word. */
  static <E extends Enum<E>> E parse(Class<E> type, String what, String word) {
    for (E value : type.getEnumConstants()) {
      if (value.toString().equals(word)) {
        return value;
      }
    }
    List<String> known = Arrays.stream(type.getEnumConstants()).map(E::toString).toList();
    throw Refusal.unknown(what, word, known);
  }
}
