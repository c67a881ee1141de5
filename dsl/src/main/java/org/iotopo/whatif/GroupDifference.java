package org.iotopo.whatif;

import java.util.List;
import org.iotopo.model.ElementPath;

/**
 * What became of some groups.
 *
 * @param text in words
 * @param paths the functions and platform devices concerned
 */
public record GroupDifference(Kind kind, String text, List<ElementPath> paths) {

  /** Copies the list. */
  public GroupDifference {
    paths = List.copyOf(paths);
  }

  /** The ways in which groups change. */
  public enum Kind {
    /** Several became one. */
    JOINED,
    /** One became several. */
    SPLIT,
    /** Members went from one to another. */
    MOVED,
    /** There was none for these members. */
    NEW,
    /** There is none any more. */
    GONE;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
