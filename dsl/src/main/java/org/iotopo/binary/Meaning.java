package org.iotopo.binary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iotopo.units.Address;

/**
 * What the values of a number mean.
 *
 * @param style how the number itself is written
 * @param names words for single values
 * @param slices words for some of its bits
 */
public record Meaning(Style style, Map<Long, String> names, List<Slice> slices) {

  /** A number and no more. */
  public static final Meaning DECIMAL = new Meaning(Style.DECIMAL, Map.of(), List.of());

  /** A number whose bits count. */
  public static final Meaning HEX = new Meaning(Style.HEX, Map.of(), List.of());

  /** An address. */
  public static final Meaning ADDRESS = new Meaning(Style.ADDRESS, Map.of(), List.of());

  /** Bus, device and function in 16 bits. */
  public static final Meaning REQUESTER = new Meaning(Style.REQUESTER, Map.of(), List.of());

  /** A number that is written one too small. */
  public static final Meaning MINUS_ONE = new Meaning(Style.MINUS_ONE, Map.of(), List.of());

  /** Copies what it is given. */
  public Meaning {
    names = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(names));
    slices = List.copyOf(slices);
  }

  /** How a number is written. */
  public enum Style {
    /** Base ten. */
    DECIMAL,
    /** All digits of its bytes, base sixteen. */
    HEX,
    /** An address. */
    ADDRESS,
    /** {@code 3a:1f.7}. */
    REQUESTER,
    /** The number and the one above it, which is meant. */
    MINUS_ONE
  }

  /**
   * Some bits of a number.
   *
   * @param first the lowest of them
   * @param last the highest of them
   */
  public record Slice(int first, int last, String name, Map<Long, String> names) {

    /** Copies the names. */
    public Slice {
      names = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }

    /** Their value. */
    public long of(long number) {
      return number >>> first & mask();
    }

    /** The number with another value in these bits. */
    public long in(long number, long value) {
      if ((value & ~mask()) != 0) {
        throw new IllegalArgumentException(value + " does not fit into " + name);
      }
      return number & ~(mask() << first) | value << first;
    }

    private long mask() {
      return -1L >>> (63 - (last - first));
    }
  }

  /** A word for each value. */
  public static Meaning names(Object... valuesAndWords) {
    return new Meaning(Style.DECIMAL, words(valuesAndWords), List.of());
  }

  /** A word for each value, and the value in base sixteen. */
  public static Meaning codes(Object... valuesAndWords) {
    return new Meaning(Style.HEX, words(valuesAndWords), List.of());
  }

  /** Words for bits. */
  public static Meaning flags(Slice... slices) {
    return new Meaning(Style.HEX, Map.of(), List.of(slices));
  }

  /** A bit. */
  public static Slice bit(int at, String name) {
    return new Slice(at, at, name, Map.of());
  }

  /** Some bits together. */
  public static Slice bits(int first, int last, String name, Object... valuesAndWords) {
    return new Slice(first, last, name, words(valuesAndWords));
  }

  private static Map<Long, String> words(Object... valuesAndWords) {
    Map<Long, String> words = new LinkedHashMap<>();
    for (int at = 0; at < valuesAndWords.length; at += 2) {
      words.put(((Number) valuesAndWords[at]).longValue(), (String) valuesAndWords[at + 1]);
    }
    return words;
  }

  /** The bits of that name. */
  public Optional<Slice> slice(String name) {
    return slices.stream().filter(slice -> slice.name().equals(name)).findFirst();
  }

  /** The number of so many bytes, in words. */
  public String say(long number, int size) {
    List<String> said = new ArrayList<>();
    for (Slice slice : slices) {
      long value = slice.of(number);
      if (slice.first() == slice.last() && slice.names().isEmpty()) {
        if (value != 0) {
          said.add(slice.name());
        }
      } else if (value != 0 || slice.names().containsKey(value)) {
        String word = slice.names().get(value);
        said.add(slice.name() + " " + (word == null ? value : word));
      }
    }
    String word = names.get(number);
    if (word != null) {
      said.add(word);
    }
    long unnamed = unnamed(number);
    if (unnamed != 0) {
      said.add("reserved bits 0x" + Long.toHexString(unnamed));
    }
    String written = written(number, size);
    return said.isEmpty() ? written : written + "  " + String.join(", ", said);
  }

  /** What is said of a number that has no meaning; empty where it has. */
  Optional<String> oddity(long number, int size) {
    long unnamed = unnamed(number);
    if (unnamed != 0) {
      return Optional.of(" has reserved bits 0x" + Long.toHexString(unnamed) + " set");
    }
    return names.isEmpty() || names.containsKey(number)
        ? Optional.empty()
        : Optional.of(" is " + written(number, size) + ", which stands for nothing known");
  }

  /** The bits that are set and have no name, where others have. */
  private long unnamed(long number) {
    long left = slices.isEmpty() ? 0 : number;
    for (Slice slice : slices) {
      left = slice.in(left, 0);
    }
    return left;
  }

  private String written(long number, int size) {
    return switch (style) {
      case DECIMAL -> Long.toUnsignedString(number);
      case HEX -> String.format("0x%0" + 2 * size + "x", number);
      case ADDRESS -> Address.format(number);
      case REQUESTER ->
          String.format("%02x:%02x.%x", number >> 8 & 255, number >> 3 & 31, number & 7);
      case MINUS_ONE ->
          Long.toUnsignedString(number) + "  stands for " + Long.toUnsignedString(number + 1);
    };
  }
}
