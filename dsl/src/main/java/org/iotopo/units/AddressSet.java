package org.iotopo.units;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A set of unsigned 64-bit addresses: sorted, disjoint, never adjacent ranges; immutable, equal by
 * value.
 *
 * <p>Building costs O(n log n), every operation on two sets O(n + m), a look-up O(log n), what lies
 * in a range O(log n) and what is found.
 */
public final class AddressSet {

  /** No address. */
  public static final AddressSet EMPTY = new AddressSet(new long[0]);

  /** Every address. */
  public static final AddressSet ALL = of(AddressRange.ALL);

  /** first, last, first, last, …: ascending, with a gap of at least one address between pairs. */
  private final long[] ends;

  private AddressSet(long[] ends) {
    this.ends = ends;
  }

  /** One range. */
  public static AddressSet of(AddressRange range) {
    return new AddressSet(new long[] {range.first(), range.last()});
  }

  /** The union of some ranges, in any order. */
  public static AddressSet of(AddressRange... ranges) {
    return of(Arrays.asList(ranges));
  }

  /** The union of some ranges, in any order. */
  public static AddressSet of(Collection<AddressRange> ranges) {
    if (ranges.isEmpty()) {
      return EMPTY;
    }
    AddressRange[] sorted = ranges.toArray(AddressRange[]::new);
    Arrays.sort(sorted);
    Merger merger = new Merger(sorted.length);
    for (AddressRange range : sorted) {
      merger.add(range.first(), range.last());
    }
    return merger.toSet();
  }

  /** The union of some sets. */
  public static AddressSet union(Collection<AddressSet> sets) {
    return of(sets.stream().flatMap(set -> set.ranges().stream()).toList());
  }

  /** The ranges, ascending. */
  public List<AddressRange> ranges() {
    return new AbstractList<>() {
      @Override
      public AddressRange get(int index) {
        return new AddressRange(ends[2 * index], ends[2 * index + 1]);
      }

      @Override
      public int size() {
        return ends.length / 2;
      }
    };
  }

  /** Whether there is no address. */
  public boolean isEmpty() {
    return ends.length == 0;
  }

  /** Whether the address is a member. */
  public boolean contains(long address) {
    int at = rangeAtOrAfter(address);
    return at < ends.length && Long.compareUnsigned(ends[at], address) <= 0;
  }

  /** Whether every address of the range is a member. */
  public boolean contains(AddressRange range) {
    int at = rangeAtOrAfter(range.first());
    return at < ends.length
        && Long.compareUnsigned(ends[at], range.first()) <= 0
        && Long.compareUnsigned(range.last(), ends[at + 1]) <= 0;
  }

  /** Whether every address of the other set is a member. */
  public boolean contains(AddressSet other) {
    return other.minus(this).isEmpty();
  }

  /** Whether there is an address in common with the range. */
  public boolean intersects(AddressRange range) {
    int at = rangeAtOrAfter(range.first());
    return at < ends.length && Long.compareUnsigned(ends[at], range.last()) <= 0;
  }

  /** Whether there is an address in common. */
  public boolean intersects(AddressSet other) {
    return !intersection(other).isEmpty();
  }

  /** The members that lie in the range. */
  public AddressSet intersection(AddressRange range) {
    int from = rangeAtOrAfter(range.first());
    int to = firstAfter(range.last(), from);
    if (from == to) {
      return EMPTY;
    }
    long[] found = Arrays.copyOfRange(ends, from, to);
    found[0] = Address.max(found[0], range.first());
    found[found.length - 1] = Address.min(found[found.length - 1], range.last());
    return new AddressSet(found);
  }

  /** The addresses in both. */
  public AddressSet intersection(AddressSet other) {
    long[] found = new long[ends.length + other.ends.length];
    int count = 0;
    int mine = 0;
    int theirs = 0;
    while (mine < ends.length && theirs < other.ends.length) {
      long first = Address.max(ends[mine], other.ends[theirs]);
      long last = Address.min(ends[mine + 1], other.ends[theirs + 1]);
      if (Long.compareUnsigned(first, last) <= 0) {
        found[count++] = first;
        found[count++] = last;
      }
      if (Long.compareUnsigned(ends[mine + 1], other.ends[theirs + 1]) < 0) {
        mine += 2;
      } else {
        theirs += 2;
      }
    }
    return ofEnds(found, count);
  }

  /** The addresses in either. */
  public AddressSet union(AddressSet other) {
    if (isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    Merger merger = new Merger((ends.length + other.ends.length) / 2);
    int mine = 0;
    int theirs = 0;
    while (mine < ends.length || theirs < other.ends.length) {
      boolean takeMine =
          theirs == other.ends.length
              || (mine < ends.length && Long.compareUnsigned(ends[mine], other.ends[theirs]) <= 0);
      if (takeMine) {
        merger.add(ends[mine], ends[mine + 1]);
        mine += 2;
      } else {
        merger.add(other.ends[theirs], other.ends[theirs + 1]);
        theirs += 2;
      }
    }
    return merger.toSet();
  }

  /** The members and the range. */
  public AddressSet union(AddressRange range) {
    return union(of(range));
  }

  /** The members that the other set lacks. */
  public AddressSet minus(AddressSet other) {
    return isEmpty() || other.isEmpty() ? this : intersection(other.complement());
  }

  /** The members outside the range. */
  public AddressSet minus(AddressRange range) {
    int from = rangeAtOrAfter(range.first());
    int to = firstAfter(range.last(), from);
    if (from == to) {
      return this;
    }
    boolean left = Address.below(ends[from], range.first());
    boolean right = Address.below(range.last(), ends[to - 1]);
    int count = from;
    long[] rest = new long[ends.length - (to - from) + (left ? 2 : 0) + (right ? 2 : 0)];
    System.arraycopy(ends, 0, rest, 0, from);
    if (left) {
      rest[count++] = ends[from];
      rest[count++] = range.first() - 1;
    }
    if (right) {
      rest[count++] = range.last() + 1;
      rest[count++] = ends[to - 1];
    }
    System.arraycopy(ends, to, rest, count, ends.length - to);
    return ofEnds(rest, rest.length);
  }

  /** The addresses that are no members. */
  public AddressSet complement() {
    if (isEmpty()) {
      return ALL;
    }
    long[] found = new long[ends.length + 2];
    int count = 0;
    if (ends[0] != 0) {
      found[count++] = 0;
      found[count++] = ends[0] - 1;
    }
    for (int at = 2; at < ends.length; at += 2) {
      found[count++] = ends[at - 1] + 1;
      found[count++] = ends[at] - 1;
    }
    long last = ends[ends.length - 1];
    if (last != -1) {
      found[count++] = last + 1;
      found[count++] = -1;
    }
    return ofEnds(found, count);
  }

  /** Every range grown to whole granules; the granule is a power of two in bytes. */
  public AddressSet roundedOutTo(ByteSize granule) {
    long mask = granule.bytes() - 1;
    Merger merger = new Merger(ends.length / 2);
    for (int at = 0; at < ends.length; at += 2) {
      merger.add(ends[at] & ~mask, ends[at + 1] | mask);
    }
    return merger.toSet();
  }

  /** The number of members. */
  public ByteSize size() {
    long total = 0;
    for (int at = 0; at < ends.length; at += 2) {
      total += ends[at + 1] - ends[at] + 1;
    }
    return total == 0 && !isEmpty() ? ByteSize.WHOLE_SPACE : ByteSize.of(total);
  }

  /**
   * The first place where {@code size} bytes fit, at or above {@code from} and aligned.
   *
   * @param size at least one byte
   * @param alignment a power of two in bytes
   */
  public Optional<AddressRange> firstFit(ByteSize size, ByteSize alignment, long from) {
    if (size.isZero()) {
      throw new IllegalArgumentException("a place for no bytes");
    }
    long mask = alignment.bytes() - 1;
    for (int at = rangeAtOrAfter(from); at < ends.length; at += 2) {
      long start = Address.max(ends[at], from);
      long aligned = (start + mask) & ~mask;
      boolean wrapped = Long.compareUnsigned(aligned, start) < 0;
      if (!wrapped
          && Long.compareUnsigned(aligned, ends[at + 1]) <= 0
          && Long.compareUnsigned(size.bytes() - 1, ends[at + 1] - aligned) <= 0) {
        return Optional.of(AddressRange.ofSize(aligned, size));
      }
    }
    return Optional.empty();
  }

  /** Index of the pair that holds the address, or of the first pair after it. */
  private int rangeAtOrAfter(long address) {
    int low = 0;
    int high = ends.length / 2;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(ends[2 * middle + 1], address) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return 2 * low;
  }

  /** Index of the first pair, from an index on, that begins after the address. */
  private int firstAfter(long address, int from) {
    int at = from;
    while (at < ends.length && Long.compareUnsigned(ends[at], address) <= 0) {
      at += 2;
    }
    return at;
  }

  private static AddressSet ofEnds(long[] ends, int count) {
    return count == 0 ? EMPTY : new AddressSet(Arrays.copyOf(ends, count));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AddressSet that && Arrays.equals(ends, that.ends);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ends);
  }

  /** {@code [0x0 .. 0xfff, 0x2000 .. 0x2fff]}. */
  @Override
  public String toString() {
    return ranges().toString();
  }

  /** Takes ranges in ascending order of their first byte and fuses what overlaps or touches. */
  private static final class Merger {
    private final long[] ends;
    private int count;

    Merger(int ranges) {
      ends = new long[2 * ranges];
    }

    void add(long first, long last) {
      boolean touches =
          count > 0
              && (ends[count - 1] == -1 || Long.compareUnsigned(first, ends[count - 1] + 1) <= 0);
      if (touches) {
        ends[count - 1] = Address.max(ends[count - 1], last);
      } else {
        ends[count++] = first;
        ends[count++] = last;
      }
    }

    AddressSet toSet() {
      return ofEnds(ends, count);
    }
  }
}
