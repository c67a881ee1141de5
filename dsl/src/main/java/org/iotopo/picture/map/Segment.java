package org.iotopo.picture.map;

import java.util.List;
import java.util.Optional;
import org.iotopo.analysis.Gap;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.units.AddressRange;

/**
 * A stretch of a lane.
 *
 * @param range its addresses, whole even where less of it is in view
 * @param label what stands in it
 * @param text everything about it, in lines
 * @param reason why it cannot be used
 * @param path whose it is
 * @param place where it is written
 * @param blame where else to look
 * @param column where it stands in its lane
 * @param level how many windows are around it, a strip itself included
 */
record Segment(
    AddressRange range,
    Kind kind,
    String label,
    String text,
    Optional<Gap.Reason> reason,
    Optional<ElementPath> path,
    Optional<Place> place,
    List<Place> blame,
    Column column,
    int level) {

  Segment {
    blame = List.copyOf(blame);
  }

  /** What a stretch is; the name in lower case is its class. */
  enum Kind {
    MEMORY("memory"),
    WINDOW("window"),
    BAR("bar"),
    REGISTERS("registers"),
    FREE("free"),
    USABLE("usable"),
    RESERVED("reserved"),
    SHADOWED("shadowed"),
    MAYBE("maybe"),
    OUTSIDE("outside");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** Whether it is drawn with a pattern of its name. */
    boolean isTexture() {
      return compareTo(RESERVED) >= 0;
    }

    /** Whether nothing is there. */
    boolean isQuiet() {
      return this == FREE || this == OUTSIDE;
    }

    static Kind of(Gap.Reason reason) {
      return switch (reason) {
        case SHADOWED -> SHADOWED;
        case MAYBE_SHADOWED -> MAYBE;
        case RESERVED, OUTBOUND_WINDOW, FIRST_PAGE -> RESERVED;
        default -> OUTSIDE;
      };
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** Where in its lane a segment stands. */
  enum Column {
    /** As wide as the lane. */
    WHOLE,
    /** A narrow strip at the left: a window around what stands beside it. */
    STRIP,
    /** Beside the strips. */
    LEAF,
    /** The right half: what the kernel does not tell. */
    OVER
  }

  /** A stretch that is nobody's. */
  static Segment plain(AddressRange range, Kind kind, String label, String text, Column column) {
    return new Segment(
        range,
        kind,
        label,
        text,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        column,
        0);
  }

  /** The same inside some windows. */
  Segment at(int depth) {
    return new Segment(range, kind, label, text, reason, path, place, blame, column, depth);
  }

  /** A stretch that belongs to an element. */
  static Segment of(
      AddressRange range, Kind kind, String label, String text, Place place, Column column) {
    return new Segment(
        range,
        kind,
        label,
        text,
        Optional.empty(),
        Optional.of(place.element()),
        Optional.of(place),
        List.of(),
        column,
        0);
  }
}
