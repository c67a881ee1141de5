package org.iotopo.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/**
 * Two things that claim the same addresses.
 *
 * @param lower the one that starts first
 * @param upper the other
 * @param common the addresses in common
 */
public record Overlap<T>(T lower, T upper, AddressRange common) {

  /**
   * Overlapping pairs in a list, by one sort and one sweep: each element is compared with the ones
   * that reach over its start, up to a few, so that a heap of things in one place yields a handful
   * of pairs and not all.
   *
   * @param counts whether a pair is of interest
   */
  public static <T> List<Overlap<T>> in(
      List<T> things, Function<T, AddressRange> range, BiPredicate<T, T> counts) {
    List<T> sorted = new ArrayList<>(things);
    sorted.sort(Comparator.comparing(range));
    List<Overlap<T>> found = new ArrayList<>();
    List<T> open = new ArrayList<>();
    for (T thing : sorted) {
      AddressRange mine = range.apply(thing);
      open.removeIf(other -> Address.below(range.apply(other).last(), mine.first()));
      for (T other : open) {
        if (counts.test(other, thing)) {
          found.add(new Overlap<>(other, thing, range.apply(other).intersection(mine)));
          break;
        }
      }
      open.add(thing);
    }
    return found;
  }
}
