package org.iotopo.pci;

/**
 * A PCI segment group; Linux calls it a domain.
 *
 * @param number 0 to 0xffff from firmware; above that, a segment that Linux made up (VMD: 0x10000
 *     and on)
 */
public record Segment(int number) implements Comparable<Segment> {

  /** The segment of a machine that has only one. */
  public static final Segment ZERO = new Segment(0);

  /** Refuses a negative number. */
  public Segment {
    if (number < 0) {
      throw new IllegalArgumentException("segment " + number);
    }
  }

  @Override
  public int compareTo(Segment other) {
    return Integer.compare(number, other.number);
  }

  /** {@code 0000}, as sysfs prints it. */
  @Override
  public String toString() {
    return String.format("%04x", number);
  }

  // Written out: the first call of a generated one costs a cold start 5 ms (decision 3).

  @Override
  public boolean equals(Object other) {
    return other instanceof Segment that && number == that.number;
  }

  @Override
  public int hashCode() {
    return number;
  }
}
