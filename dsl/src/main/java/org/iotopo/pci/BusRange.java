package org.iotopo.pci;

/**
 * Bus numbers, inclusive at both ends: secondary to subordinate of a bridge, first to last of a
 * host bridge.
 *
 * @param first 0 to 255
 * @param last 0 to 255, never below {@code first}
 */
public record BusRange(int first, int last) implements Comparable<BusRange> {

  /** Refuses a bus number beyond 8 bits and a backwards range. */
  public BusRange {
    if (first < 0 || last > 255 || last < first) {
      throw new IllegalArgumentException("buses " + first + " to " + last);
    }
  }

  /** Whether the bus is inside. */
  public boolean contains(int bus) {
    return first <= bus && bus <= last;
  }

  /** Whether every bus of the other range is inside. */
  public boolean contains(BusRange other) {
    return contains(other.first) && contains(other.last);
  }

  /** Whether the two share a bus. */
  public boolean overlaps(BusRange other) {
    return first <= other.last && other.first <= last;
  }

  @Override
  public int compareTo(BusRange other) {
    int byFirst = Integer.compare(first, other.first);
    return byFirst != 0 ? byFirst : Integer.compare(last, other.last);
  }

  /** {@code 0x00 .. 0x7f}. */
  @Override
  public String toString() {
    return String.format("0x%02x .. 0x%02x", first, last);
  }
}
