package org.iotopo.picture.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.iotopo.picture.Lettering;
import org.iotopo.picture.Markup;
import org.iotopo.picture.Sentences;
import org.iotopo.units.AddressRange;

/** Why the gaps of one lane are there, in the margin, each beside its gap. */
final class Notes {

  private static final int LINE = 13;
  private static final int LEADER = 34;
  private static final int MOST = 48;

  private final List<Note> notes = new ArrayList<>();
  private final int left;
  private int end;

  /** A note and the middle of what it is about. */
  private record Note(Segment segment, int about, int top, List<String> lines) {
    int height() {
      return (lines.size() + 1) * LINE + 6;
    }
  }

  private Notes(int left) {
    this.left = left;
  }

  static Notes of(List<Lane> lanes, AddressRange view, Scale scale, int left) {
    Notes notes = new Notes(left);
    List<Segment> told =
        lanes.stream()
            .filter(Lane::told)
            .flatMap(lane -> lane.segments().stream())
            .filter(segment -> segment.reason().isPresent() && segment.range().overlaps(view))
            .sorted(Comparator.comparing(Segment::range))
            .limit(MOST)
            .toList();
    int free = scale.steps().get(0).top() - 8;
    for (Segment segment : told) {
      AddressRange shown = segment.range().intersection(view);
      int first = scale.top(shown.first());
      int about = (first + scale.bottom(shown.last())) / 2;
      int wide = MapPicture.NOTES - LEADER - 12;
      List<String> lines = Lettering.wrapped(segment.text(), wide, 10.5, 3);
      Note note = new Note(segment, about, Math.max(free, about - 14), lines);
      notes.notes.add(note);
      free = note.top() + note.height();
    }
    notes.end = free;
    return notes;
  }

  boolean isEmpty() {
    return notes.isEmpty();
  }

  int end() {
    return end;
  }

  void draw(Markup out) {
    out.open("g", "class", "io-notes", "aria-hidden", "true");
    for (Note note : notes) {
      int x = left + LEADER;
      int y = note.top() + LINE;
      int bend = left + LEADER / 2;
      out.leaf(
          "path",
          "class",
          "io-leader",
          "d",
          "M"
              + left
              + " "
              + note.about()
              + "C"
              + bend
              + " "
              + note.about()
              + " "
              + bend
              + " "
              + (y - 4)
              + " "
              + (x - 6)
              + " "
              + (y - 4));
      String head = note.segment().label() + " · " + Sentences.about(note.segment().range().size());
      out.text("text", head, "class", "io-small io-strong " + tone(note), "x", x, "y", y);
      for (String line : note.lines()) {
        y += LINE;
        out.text("text", line, "class", "io-small io-muted", "x", x, "y", y);
      }
    }
    out.close();
  }

  private static String tone(Note note) {
    return switch (note.segment().kind()) {
      case SHADOWED -> "io-bad";
      case MAYBE -> "io-warn";
      case RESERVED -> "io-info";
      default -> "";
    };
  }
}
