package org.iotopo.pci;

/**
 * Segment, bus, device and function: where a function answers.
 *
 * @param segment the segment
 * @param bus 0 to 255
 * @param slot device and function
 */
public record Bdf(Segment segment, int bus, DeviceFunction slot) implements Comparable<Bdf> {

  /** Refuses a bus number beyond 8 bits. */
  public Bdf {
    if (bus < 0 || bus > 255) {
      throw new IllegalArgumentException("bus " + bus);
    }
  }

  /** From a segment and a 16-bit requester ID. */
  public static Bdf of(Segment segment, int requesterId) {
    return new Bdf(segment, requesterId >> 8 & 255, DeviceFunction.of(requesterId & 255));
  }

  /** The 16-bit requester ID: bus, device, function. */
  public int requesterId() {
    return bus << 8 | slot.devfn();
  }

  @Override
  public int compareTo(Bdf other) {
    int bySegment = segment.compareTo(other.segment);
    return bySegment != 0 ? bySegment : Integer.compare(requesterId(), other.requesterId());
  }

  /** {@code 0000:3a:1f.7}, as sysfs prints it. */
  @Override
  public String toString() {
    return segment + String.format(":%02x:", bus) + slot;
  }

  // Written out: the first call of a generated one costs a cold start 5 ms (decision 3).

  @Override
  public boolean equals(Object other) {
    return other instanceof Bdf that
        && bus == that.bus
        && slot.equals(that.slot)
        && segment.equals(that.segment);
  }

  @Override
  public int hashCode() {
    return (segment.number() * 256 + bus) * 256 + slot.hashCode();
  }
}
