package org.iotopo.tests.printer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.iotopo.tests.Pipeline;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** Values of the domain by chance, odd ones as often as plain ones. */
final class Dice {

  private static final List<String> DOCUMENTATION =
      List.of("", "", "", "One line.", "Two\n\nparagraphs.", "* starred", "ends with a star *");
  private static final List<String> TEXTS =
      List.of("", "plain", "\"quoted\" \\ and a\ttab", "two\nlines\r", "ö 𝄞 \u0001", "iommu=pt");
  private static final List<String> KEYWORDS =
      Pipeline.keywords().stream().filter(word -> !word.equals("all")).toList();

  private final Random random;

  Dice(long seed) {
    random = new Random(seed);
  }

  int upTo(int most) {
    return random.nextInt(most + 1);
  }

  int between(int least, int most) {
    return least + upTo(most - least);
  }

  boolean yes() {
    return random.nextBoolean();
  }

  /** Seldom. */
  boolean rarely() {
    return random.nextInt(5) == 0;
  }

  <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  <T> T one(T[] values) {
    return values[random.nextInt(values.length)];
  }

  <T> Optional<T> maybe(Supplier<T> value) {
    return yes() ? Optional.of(value.get()) : Optional.empty();
  }

  OptionalInt maybe(int least, int most) {
    return yes() ? OptionalInt.of(between(least, most)) : OptionalInt.empty();
  }

  <T> List<T> several(int most, Supplier<T> value) {
    List<T> values = new ArrayList<>();
    for (int count = upTo(most); count > 0; count--) {
      values.add(value.get());
    }
    return values;
  }

  String documentation() {
    return one(DOCUMENTATION);
  }

  String text() {
    return one(TEXTS);
  }

  /** A name that no sibling has: a plain one, a keyword, or one that others have elsewhere. */
  String name(Set<String> taken) {
    String name = rarely() ? one(KEYWORDS) : one(List.of("nic", "a-b_c", "x")) + upTo(2);
    for (int count = 0; !taken.add(name); count++) {
      name = "n" + count;
    }
    return name;
  }

  Set<String> noNames() {
    return new TreeSet<>();
  }

  long address() {
    return yes() ? (long) upTo(1 << 20) << 12 : random.nextLong();
  }

  /** At least one byte. */
  ByteSize size() {
    return ByteSize.of(
        switch (upTo(2)) {
          case 0 -> 1L << upTo(40);
          case 1 -> (long) between(1, 2000) << (10 * upTo(3));
          default -> (random.nextLong() >>> between(8, 62)) + 1;
        });
  }

  ByteSize powerOfTwo() {
    return ByteSize.of(1L << upTo(50));
  }

  AddressRange range() {
    return range(size());
  }

  /** Of that size, wherever it does not wrap. */
  AddressRange range(ByteSize size) {
    long first = address();
    return Address.below(first + (size.bytes() - 1), first)
        ? AddressRange.ofSize(0, size)
        : AddressRange.ofSize(first, size);
  }

  AddressRange below(int limit) {
    int first = upTo(limit);
    return new AddressRange(first, between(first, limit));
  }
}
