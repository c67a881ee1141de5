package org.iotopo.backend.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Gap.Reason;
import org.iotopo.analysis.Obstacles;
import org.iotopo.analysis.Use;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** What becomes of a range that a user must be able to map, piece by piece. */
final class Verdicts {

  private static final String USABLE = "usable";

  private Verdicts() {}

  /** A part of the range. */
  record Piece(AddressRange range, String verdict) {}

  /** The pieces, by address. Where several things stand in the way, the first of them counts. */
  static List<Piece> of(Facts facts, Use use, AddressRange range) {
    List<Piece> pieces = new ArrayList<>();
    AddressSet open = AddressSet.of(range);
    for (Use.Device device : use.devices()) {
      for (Map.Entry<Reason, AddressSet> loss : losses(facts, use, device, range).entrySet()) {
        String verdict = loss.getKey().toString();
        open.intersection(loss.getValue())
            .ranges()
            .forEach(lost -> pieces.add(new Piece(lost, verdict)));
        open = open.minus(loss.getValue());
      }
    }
    open.ranges().forEach(free -> pieces.add(new Piece(free, USABLE)));
    pieces.sort(Comparator.comparing(Piece::range));
    return merged(pieces);
  }

  private static Map<Reason, AddressSet> losses(
      Facts facts, Use use, Use.Device device, AddressRange range) {
    Map<Reason, AddressSet> losses = new LinkedHashMap<>();
    if (use.isUserspace() && device.function().isPresent()) {
      if (facts.translation().of(device.function().get()).isEmpty()) {
        losses.put(Reason.NO_IOMMU, AddressSet.of(range));
        return losses;
      }
      if (!isEligible(facts, use, device)) {
        losses.put(Reason.NOT_ELIGIBLE, AddressSet.of(range));
        return losses;
      }
    }
    Obstacles obstacles = Obstacles.of(facts, use, device, range);
    losses.put(Reason.UNALIGNED, obstacles.unaligned());
    losses.put(Reason.OUTSIDE_APERTURE, obstacles.outsideAperture());
    losses.put(Reason.RESERVED, obstacles.reserved());
    losses.put(Reason.OUTSIDE_INBOUND, obstacles.outsideInbound());
    losses.put(Reason.BEYOND_DEVICE, obstacles.beyondDevice());
    losses.put(Reason.SHADOWED, obstacles.shadowed());
    losses.put(Reason.MAYBE_SHADOWED, obstacles.maybeShadowed());
    return losses;
  }

  private static boolean isEligible(Facts facts, Use use, Use.Device device) {
    return facts
        .groups()
        .of(device.function().orElseThrow())
        .map(facts.usable()::eligibility)
        .map(
            can ->
                switch (use.access()) {
                  case VFIO -> can.vfio();
                  case IOMMUFD -> can.iommufd();
                  case DMA_API -> true;
                })
        .orElse(false);
  }

  private static List<Piece> merged(List<Piece> sorted) {
    List<Piece> merged = new ArrayList<>();
    for (Piece piece : sorted) {
      int end = merged.size() - 1;
      if (end >= 0
          && merged.get(end).verdict().equals(piece.verdict())
          && merged.get(end).range().last() + 1 == piece.range().first()) {
        AddressRange both = new AddressRange(merged.get(end).range().first(), piece.range().last());
        merged.set(end, new Piece(both, piece.verdict()));
      } else {
        merged.add(piece);
      }
    }
    return merged;
  }
}
