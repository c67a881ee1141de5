package org.iotopo.picture.map;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/**
 * Addresses against pixels: from each boundary to the next a stretch whose height grows with the
 * logarithm of its size, so that a page is seen beside an exbibyte. The order is kept, and every
 * boundary has a line of its own.
 */
final class Scale {

  /** What an address takes at least. */
  static final int LEAST = 18;

  private static final int QUIET = 30;
  private static final int SHORTEST = 420;
  private static final int TICKS = 8;

  private final List<Step> steps = new ArrayList<>();

  /**
   * From one boundary to the next.
   *
   * @param quiet whether nothing is there in any lane
   */
  record Step(AddressRange range, int top, int height, boolean quiet) {
    int bottom() {
      return top + height;
    }
  }

  private Scale() {}

  /** A scale for some lanes that begins at a pixel. */
  static Scale of(List<Lane> lanes, AddressRange view, int top) {
    List<AddressRange> stretches = stretches(lanes, view);
    List<Boolean> quiet = new ArrayList<>();
    double weights = 0;
    int fixed = 0;
    for (AddressRange stretch : stretches) {
      boolean isQuiet = !view.contains(AddressRange.ALL) ? false : isQuiet(lanes, stretch);
      quiet.add(isQuiet);
      fixed += isQuiet ? QUIET : LEAST;
      weights += isQuiet ? 0 : weight(stretch);
    }
    int pool = Math.max(stretches.size() * 11, SHORTEST - fixed);
    Scale scale = new Scale();
    int at = top;
    for (int index = 0; index < stretches.size(); index++) {
      AddressRange stretch = stretches.get(index);
      int more = weights == 0 ? 0 : (int) Math.round(pool * weight(stretch) / weights);
      int height = quiet.get(index) ? QUIET : LEAST + more;
      scale.steps.add(new Step(stretch, at, height, quiet.get(index)));
      at += height;
    }
    return scale;
  }

  /** The view cut at every address where a lane changes; in equal parts where none does. */
  private static List<AddressRange> stretches(List<Lane> lanes, AddressRange view) {
    TreeSet<Address> firsts = new TreeSet<>();
    firsts.add(new Address(view.first()));
    for (Lane lane : lanes) {
      lane.segments().forEach(segment -> cut(segment.range(), view, firsts));
      lane.wants().forEach(want -> cut(want, view, firsts));
    }
    long span = view.last() - view.first();
    long part = Long.divideUnsigned(span, TICKS) + 1;
    if (firsts.size() < TICKS / 2 && !view.equals(AddressRange.ALL) && part > 1) {
      long tick = Long.highestOneBit(part);
      long first = view.first() & -tick;
      for (int count = 1; count <= 2 * TICKS; count++) {
        long at = first + count * tick;
        if (view.contains(at) && at != 0) {
          firsts.add(new Address(at));
        }
      }
    }
    List<AddressRange> stretches = new ArrayList<>();
    List<Address> sorted = List.copyOf(firsts);
    for (int at = 0; at < sorted.size(); at++) {
      long last = at + 1 < sorted.size() ? sorted.get(at + 1).bits() - 1 : view.last();
      stretches.add(new AddressRange(sorted.get(at).bits(), last));
    }
    return stretches;
  }

  private static void cut(AddressRange range, AddressRange view, TreeSet<Address> firsts) {
    if (view.contains(range.first())) {
      firsts.add(new Address(range.first()));
    }
    if (range.last() != -1 && view.contains(range.last() + 1)) {
      firsts.add(new Address(range.last() + 1));
    }
  }

  private static boolean isQuiet(List<Lane> lanes, AddressRange stretch) {
    return lanes.stream()
        .flatMap(lane -> lane.segments().stream())
        .filter(segment -> segment.range().overlaps(stretch))
        .allMatch(segment -> segment.kind().isQuiet());
  }

  private static double weight(AddressRange stretch) {
    long span = stretch.last() - stretch.first();
    return Math.max(1, 64 - Long.numberOfLeadingZeros(span) - 10);
  }

  List<Step> steps() {
    return steps;
  }

  /** The pixel of a first address that is a boundary, or of the boundary before it. */
  int top(long address) {
    return step(address).top();
  }

  /** The pixel below a last address. */
  int bottom(long address) {
    return step(address).bottom();
  }

  int end() {
    return steps.get(steps.size() - 1).bottom();
  }

  private Step step(long address) {
    int low = 0;
    int high = steps.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (Address.below(address, steps.get(middle).range().first())) {
        high = middle - 1;
      } else {
        low = middle;
      }
    }
    return steps.get(low);
  }
}
