package org.iotopo.binary;

import java.util.List;

/**
 * What a decoder made of bytes: everything that is there, and what is wrong with it.
 *
 * @param problems by offset
 */
public record Decoded(Struct struct, List<Problem> problems) {

  /** Copies the list. */
  public Decoded {
    problems = List.copyOf(problems);
  }
}
