package org.iotopo.layout;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.Segment;

/**
 * Shares the 256 bus numbers of a segment among its host bridges.
 *
 * <p>The only host bridge of a segment has them all, as Linux assumes where firmware says nothing.
 * Several follow each other in the order of the file, each after the highest bus of the one before;
 * the last one that was left out has the rest.
 */
final class HostNumbers {

  private static final BusRange ALL = new BusRange(0, 255);

  private final Segment segment;
  private final List<Bus> roots;
  private final List<LayoutFault> faults;

  private HostNumbers(Segment segment, List<Bus> roots, List<LayoutFault> faults) {
    this.segment = segment;
    this.roots = roots;
    this.faults = faults;
  }

  /** Numbers every bus of a machine. */
  static void assign(List<Segment> segments, List<Bus> roots, List<LayoutFault> faults) {
    Map<Segment, List<Bus>> shared = new TreeMap<>();
    for (int at = 0; at < roots.size(); at++) {
      shared.computeIfAbsent(segments.get(at), key -> new ArrayList<>()).add(roots.get(at));
    }
    shared.forEach((segment, hosts) -> new HostNumbers(segment, hosts, faults).assign());
  }

  private void assign() {
    if (roots.size() == 1 && roots.get(0).numbers().isEmpty()) {
      roots.get(0).number(ALL);
    }
    BitSet taken = new BitSet(256);
    roots.forEach(root -> root.numbers().ifPresent(range -> set(taken, range)));
    long open = roots.stream().filter(root -> root.numbers().isEmpty()).count();
    int from = 0;
    for (Bus root : roots) {
      if (root.numbers().isPresent()) {
        new BusNumbers(faults).scan(root);
      } else {
        open--;
        share(root, taken, from, open == 0);
      }
      from = root.numbers().map(range -> range.last() + 1).orElse(from);
    }
  }

  private void share(Bus root, BitSet taken, int from, boolean last) {
    Optional<BusRange> gap = gap(root, taken, from);
    if (gap.isEmpty()) {
      fault(root);
      return;
    }
    root.number(gap.get());
    int highest = new BusNumbers(faults).scan(root);
    if (!last) {
      root.number(new BusRange(gap.get().first(), highest));
    }
    set(taken, root.numbers().orElseThrow());
  }

  /** The first free run that is long enough, from a number on where possible; else the longest. */
  private static Optional<BusRange> gap(Bus root, BitSet taken, int from) {
    List<BusRange> runs = new ArrayList<>();
    for (int first = taken.nextClearBit(0); first < 256; ) {
      int next = taken.nextSetBit(first);
      int last = next < 0 ? 255 : next - 1;
      runs.add(new BusRange(first, last));
      first = taken.nextClearBit(last + 1);
    }
    Comparator<BusRange> order =
        Comparator.<BusRange, Boolean>comparing(run -> !holds(run, root))
            .thenComparing(run -> run.first() < from)
            .thenComparing(run -> holds(run, root) ? 0 : run.first() - run.last());
    return runs.stream().min(order);
  }

  private static boolean holds(BusRange run, Bus root) {
    return root.writtenBuses()
        .map(range -> run.first() < range.first() && range.last() <= run.last())
        .orElse(root.busCount() <= run.last() - run.first() + 1);
  }

  private void fault(Bus root) {
    String text = String.format("%s has no bus, segment %s has none left", root.path(), segment);
    faults.add(
        new LayoutFault(
            Place.of(root.path(), Aspect.BUSES), text, Place.of(root.path(), Aspect.BUSES)));
  }

  private static void set(BitSet taken, BusRange range) {
    taken.set(range.first(), range.last() + 1);
  }
}
