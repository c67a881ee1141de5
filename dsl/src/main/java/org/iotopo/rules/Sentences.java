package org.iotopo.rules;

import java.util.List;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Use;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/** Phrases that the messages of several rules share. */
public final class Sentences {

  private static final int SHOWN = 3;
  private static final long GIB = 1L << 30;

  private Sentences() {}

  /** {@code a}, {@code a and b}, {@code a, b, c and 4 more}. */
  public static String list(List<String> names) {
    if (names.size() > SHOWN + 1) {
      return String.join(", ", names.subList(0, SHOWN))
          + " and "
          + (names.size() - SHOWN)
          + " more";
    }
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /** The names of some functions. */
  public static String functions(List<Function> functions) {
    return list(functions.stream().map(Function::name).distinct().toList());
  }

  /** The names of some devices. */
  public static String devices(List<Use.Device> devices) {
    return list(devices.stream().map(Use.Device::name).distinct().toList());
  }

  /** {@code 4 GiB .. 20 GiB} where both ends are round, else {@code 0x1000 .. 0x1fff}. */
  public static String span(AddressRange range) {
    String first = ByteSize.of(range.first()).toString();
    String end = ByteSize.of(range.last() + 1).toString();
    return isRound(range.first()) && isRound(range.last() + 1)
        ? first + " .. " + end
        : range.toString();
  }

  /** Whether an address is so many GiB, TiB and so on. */
  private static boolean isRound(long address) {
    return address != 0 && address % GIB == 0 && !ByteSize.of(address).toString().contains("+");
  }

  /** {@code 0x9000_0000 .. 0x904f_ffff (5 MiB)}. */
  public static String sized(AddressRange range) {
    return range + " (" + range.size() + ")";
  }

  /** {@code 0x9000_0000 .. 0x904f_ffff}, and how many more there are. */
  public static String ranges(AddressSet set) {
    return list(set.ranges().stream().map(AddressRange::toString).toList());
  }

  /** A range as the language writes it, by its base and size: {@code 0x1_a000_0000 size 16G}. */
  public static String literal(AddressRange range) {
    return range.size().equals(ByteSize.WHOLE_SPACE)
        ? range.toString()
        : Literals.of(range.first()) + " size " + Literals.of(range.size());
  }
}
