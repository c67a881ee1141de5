package org.iotopo.backend.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.iotopo.analysis.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Gap;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** What becomes of a range that a consumer must be able to map, piece by piece. */
final class Verdicts {

  private Verdicts() {}

  /** A part of the range; without a reason it is usable. */
  record Piece(AddressRange range, Optional<Gap.Reason> reason) {}

  /**
   * The pieces, by address: what the kernel refuses first, then what it maps although it never
   * reaches the IOMMU.
   */
  static List<Piece> of(
      Facts facts, List<Function> functions, Consumer consumer, AddressRange range) {
    List<Piece> pieces = new ArrayList<>();
    AddressSet open = AddressSet.of(range);
    for (Consumer view : List.of(consumer, precise(consumer))) {
      for (Function function : functions) {
        for (Gap gap : facts.usable().gaps(function, view, range)) {
          AddressSet lost = open.intersection(gap.range());
          lost.ranges().forEach(piece -> pieces.add(new Piece(piece, Optional.of(gap.reason()))));
          open = open.minus(lost);
        }
      }
    }
    open.ranges().forEach(piece -> pieces.add(new Piece(piece, Optional.empty())));
    pieces.sort(Comparator.comparing(Piece::range));
    return merged(pieces);
  }

  /** The view that knows what the kernel's own does not. */
  private static Consumer precise(Consumer consumer) {
    return switch (consumer) {
      case VFIO -> Consumer.DPDK;
      case IOMMUFD -> Consumer.IOMMUFD_SAFE;
      default -> consumer;
    };
  }

  private static List<Piece> merged(List<Piece> sorted) {
    List<Piece> merged = new ArrayList<>();
    for (Piece piece : sorted) {
      Piece last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last != null
          && last.reason().equals(piece.reason())
          && last.range().last() + 1 == piece.range().first()) {
        merged.set(
            merged.size() - 1,
            new Piece(
                new AddressRange(last.range().first(), piece.range().last()), piece.reason()));
      } else {
        merged.add(piece);
      }
    }
    return merged;
  }
}
