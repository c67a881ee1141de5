package org.iotopo.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Place;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/**
 * A host bridge's window, and how it is written without some of its addresses.
 *
 * @param place its range
 * @param attribute what stands before its range: {@code window mem}
 * @param bus its bus addresses
 * @param cpuBase the CPU address of the first byte
 */
public record Carved(Place place, String attribute, AddressRange bus, long cpuBase) {

  private static final int MOST_PIECES = 4;

  /** The changes that take addresses out: in pieces around them, or the largest piece alone. */
  public List<Fix> without(AddressSet taken, String what) {
    AddressSet left =
        AddressSet.of(bus).minus(taken).complement().roundedOutTo(ByteSize.PAGE).complement();
    List<AddressRange> pieces = left.ranges();
    if (pieces.isEmpty()) {
      return List.of(Fix.proposed("Remove the window", new Edit.Remove(place)));
    }
    List<Fix> fixes = new ArrayList<>();
    if (pieces.size() > 1 && pieces.size() <= MOST_PIECES) {
      fixes.add(Fix.proposed("Leave " + what + " out: " + Sentences.ranges(left), edits(pieces)));
    }
    AddressRange largest =
        pieces.stream().max(Comparator.comparing(AddressRange::size)).orElseThrow();
    fixes.add(Fix.proposed("Shrink to " + largest, edits(List.of(largest))));
    return fixes;
  }

  /** One window for each piece. */
  private Edit[] edits(List<AddressRange> pieces) {
    List<Edit> edits = new ArrayList<>();
    AddressRange first = pieces.get(0);
    boolean inPlace = cpuBase == bus.first() || first.first() == bus.first();
    edits.add(inPlace ? new Edit.Replace(place, Literals.of(first)) : new Edit.Remove(place));
    for (AddressRange piece : inPlace ? pieces.subList(1, pieces.size()) : pieces) {
      String text = attribute + " " + Literals.of(piece) + cpu(piece);
      edits.add(inPlace ? new Edit.After(place, text) : new Edit.Insert(place.element(), text));
    }
    return edits.toArray(Edit[]::new);
  }

  private String cpu(AddressRange piece) {
    return cpuBase == bus.first()
        ? ""
        : " -> " + Literals.of(cpuBase + (piece.first() - bus.first()));
  }
}
