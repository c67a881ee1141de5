package org.iotopo.layout;

import java.util.BitSet;
import java.util.List;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
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

  /**
   * Numbers everything below a bus that has its numbers.
   *
   * @return the highest number in use
   */
  int scan(Bus bus) {
    BusRange numbers = bus.numbers().orElseThrow();
    int own = bus.virtualBuses();
    if (numbers.first() + own > numbers.last()) {
      faultOfVirtualFunctions(bus, own);
      own = numbers.last() - numbers.first();
    }
    BitSet taken = new BitSet(256);
    taken.set(numbers.first(), numbers.first() + own + 1);
    for (Bus child : bus.below()) {
      child.writtenBuses().ifPresent(range -> taken.set(range.first(), range.last() + 1));
    }
    for (Bus child : bus.below()) {
      child.writtenBuses().ifPresent(range -> keep(bus, child, range, taken));
    }
    for (Bus child : bus.below()) {
      if (child.writtenBuses().isEmpty()) {
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
    int length = 1 + child.virtualBuses();
    int first = written.first() - length;
    if (first <= bus.numbers().orElseThrow().first() || runAt(taken, first) < length) {
      fault(bus, child, length, taken);
      return;
    }
    int next = taken.nextSetBit(written.last() + 1);
    int limit = next < 0 ? bus.numbers().orElseThrow().last() : next - 1;
    child.number(new BusRange(first, Math.max(limit, written.last())));
    int last = Math.max(scan(child), Math.min(limit, first + child.reservedBuses()));
    child.number(new BusRange(first, Math.max(last, written.last())));
    taken.set(first, child.numbers().orElseThrow().last() + 1);
  }

  /** A bridge below which nothing was written. */
  private void append(Bus bus, Bus child, BitSet taken) {
    BusRange numbers = bus.numbers().orElseThrow();
    int length = child.busCount();
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
      if (slot.virtualBuses() == own) {
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
