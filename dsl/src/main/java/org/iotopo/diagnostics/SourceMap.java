package org.iotopo.diagnostics;

import java.util.Optional;
import org.iotopo.model.ElementPath;

/**
 * Where the parts of a machine stand in its source. It is asked only for what is shown, so that a
 * machine without findings costs nothing.
 */
public interface SourceMap {

  /** A machine that came from no text. */
  SourceMap NONE =
      new SourceMap() {
        @Override
        public Optional<Span> spanOf(Place place) {
          return Optional.empty();
        }

        @Override
        public Optional<Insertion> insertionIn(ElementPath element) {
          return Optional.empty();
        }
      };

  /**
   * The text of a part; of the element's name where the part was not written; empty for what is in
   * no file.
   */
  Optional<Span> spanOf(Place place);

  /** Where a further attribute of an element goes. */
  Optional<Insertion> insertionIn(ElementPath element);

  /**
   * Where text goes.
   *
   * @param at an empty span
   * @param before what to write before the new text, a brace and line break included
   * @param after what to write after it
   */
  record Insertion(Span at, String before, String after) {}
}
