package org.iotopo.agreement;

/**
 * IDs of requesters in a row, both ends included, and what says so.
 *
 * @param key what they belong to: a segment, a node
 */
record Ids(long key, long first, long last, Spot spot) {

  /** Whether both speak of an ID. */
  boolean overlaps(Ids other) {
    return key == other.key && first <= other.last && other.first <= last;
  }

  /** {@code 0x0 .. 0xffff}. */
  @Override
  public String toString() {
    return "0x" + Long.toHexString(first) + " .. 0x" + Long.toHexString(last);
  }
}
