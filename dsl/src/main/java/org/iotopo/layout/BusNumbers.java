package org.iotopo.layout;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.Endpoint;
import org.iotopo.model.PciNode;
import org.iotopo.model.SrIov;
import org.iotopo.pci.BusRange;

/**
 * Gives every bridge its buses, depth first ({@code pci_scan_child_bus_extend}).
 *
 * <p>A bus first keeps the numbers that its virtual functions reach, then come the bridges that
 * have numbers, then the others by slot, each after the highest number so far. Unlike Linux, which
 * gives up there, a bridge that finds nothing above goes into the lowest gap that is long enough;
 * and a bridge without numbers around one with numbers is built round it.
 */
final class BusNumbers {

  private final List<LayoutFault> faults;

  BusNumbers(List<LayoutFault> faults) {
    this.faults = faults;
  }

  /** How many numbers a bus and all below it take where nothing below was written. */
  static int count(Bus bus) {
    int count = 1 + virtualBuses(bus);
    for (Bus child : bus.below()) {
      count += count(child);
    }
    return Math.max(count, 1 + reserved(bus));
  }

  /** The lowest and highest number that was written below a bus, or for it. */
  static Optional<BusRange> written(Bus bus) {
    if (bus.bridge().isPresent() && bus.bridge().get().buses().isPresent()) {
      return bus.bridge().get().buses();
    }
    return bus.below().stream()
        .flatMap(child -> written(child).stream())
        .reduce(
            (a, b) -> new BusRange(Math.min(a.first(), b.first()), Math.max(a.last(), b.last())));
  }

  /** How many buses beyond its own the virtual functions of a bus reach. */
  static int virtualBuses(Bus bus) {
    int highest = 0;
    for (Slot slot : bus.slots()) {
      highest = Math.max(highest, virtualBuses(slot.node()));
    }
    return highest;
  }

  private static int virtualBuses(PciNode node) {
    Optional<SrIov> sriov = node instanceof Endpoint endpoint ? endpoint.srIov() : Optional.empty();
    return sriov
        .filter(found -> found.total() > 0)
        .map(
            found ->
                (node.slot().devfn() + found.offset() + (long) found.stride() * (found.total() - 1))
                    >> 8)
        .map(buses -> (int) Math.max(0, Math.min(buses, 256)))
        .orElse(0);
  }

  private static int reserved(Bus bus) {
    return bus.bridge().map(bridge -> Math.min(256, bridge.reserve().buses())).orElse(0);
  }

  /**
   * Numbers everything below a bus that has its numbers.
   *
   * @return the highest number in use
   */
  int scan(Bus bus) {
    BusRange numbers = bus.numbers().orElseThrow();
    int own = virtualBuses(bus);
    if (numbers.first() + own > numbers.last()) {
      faultOfVirtualFunctions(bus, own);
      own = numbers.last() - numbers.first();
    }
    BitSet taken = new BitSet(256);
    taken.set(numbers.first(), numbers.first() + own + 1);
    for (Bus child : bus.below()) {
      written(child).ifPresent(range -> taken.set(range.first(), range.last() + 1));
    }
    for (Bus child : bus.below()) {
      written(child).ifPresent(range -> keep(bus, child, range, taken));
    }
    for (Bus child : bus.below()) {
      if (written(child).isEmpty()) {
        append(bus, child, taken);
      }
    }
    return Math.max(numbers.first() + own, taken.length() - 1);
  }

  /** A bridge whose numbers, or some below it, were written. */
  private void keep(Bus bus, Bus child, BusRange written, BitSet taken) {
    if (child.numbers().isPresent()) {
      scan(child);
      return;
    }
    int length = 1 + virtualBuses(child);
    int first = written.first() - length;
    if (first <= bus.numbers().orElseThrow().first() || runAt(taken, first) < length) {
      fault(bus, child, length, taken);
      return;
    }
    int next = taken.nextSetBit(written.last() + 1);
    int limit = next < 0 ? bus.numbers().orElseThrow().last() : next - 1;
    child.number(new BusRange(first, Math.max(limit, written.last())));
    int last = Math.max(scan(child), Math.min(limit, first + reserved(child)));
    child.number(new BusRange(first, Math.max(last, written.last())));
    taken.set(first, child.numbers().orElseThrow().last() + 1);
  }

  /** A bridge below which nothing was written. */
  private void append(Bus bus, Bus child, BitSet taken) {
    BusRange numbers = bus.numbers().orElseThrow();
    int length = count(child);
    int first = Math.max(numbers.first() + 1, taken.length());
    if (first + length - 1 > numbers.last()) {
      first = taken.nextClearBit(numbers.first());
      while (first + length - 1 <= numbers.last() && runAt(taken, first) < length) {
        first = taken.nextClearBit(taken.nextSetBit(first));
      }
    }
    if (first + length - 1 > numbers.last()) {
      fault(bus, child, length, taken);
      return;
    }
    child.number(new BusRange(first, first + length - 1));
    scan(child);
    taken.set(first, first + length);
  }

  private static int runAt(BitSet taken, int first) {
    int next = taken.nextSetBit(first);
    return next < 0 ? Integer.MAX_VALUE : next - first;
  }

  private void fault(Bus bus, Bus child, int length, BitSet taken) {
    BusRange numbers = bus.numbers().orElseThrow();
    BitSet free = new BitSet(256);
    free.set(numbers.first(), numbers.last() + 1);
    free.andNot(taken);
    String text =
        String.format(
            "%s needs %s, %s has %d free in %s",
            child.path(), buses(length), bus.path(), free.cardinality(), numbers);
    if (free.cardinality() >= length) {
      text += String.format(", not in a row where %s can use them", child.path());
    }
    faults.add(
        new LayoutFault(
            Place.of(child.path(), Aspect.BUSES), text, Place.of(bus.path(), Aspect.BUSES)));
  }

  private void faultOfVirtualFunctions(Bus bus, int own) {
    for (Slot slot : bus.slots()) {
      if (virtualBuses(slot.node()) == own) {
        String text =
            String.format(
                "the virtual functions of %s reach %s beyond its own, %s has %s",
                slot.path(), buses(own), bus.path(), bus.numbers().orElseThrow());
        faults.add(
            new LayoutFault(
                Place.of(slot.path(), Aspect.SR_IOV), text, Place.of(bus.path(), Aspect.BUSES)));
        return;
      }
    }
  }

  private static String buses(int count) {
    return count == 1 ? "1 bus" : count + " buses";
  }
}
