package org.iotopo.picture;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.StringJoiner;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.model.Kernel;
import org.iotopo.model.Machine;
import org.iotopo.pci.AcsCapability;
import org.iotopo.pci.AcsControl;
import org.iotopo.pci.AcsFlag;
import org.iotopo.pci.ClassNames;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** What pictures and reports say in words. */
public final class Sentences {

  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private Sentences() {}

  /** The word of the language; a virtual function is a {@code vf}. */
  public static String kind(Function function) {
    if (function.isVirtual()) {
      return "vf";
    }
    if (function.isBridge()) {
      return function.bridge().orElseThrow().kind().toString();
    }
    String kind = function.endpoint().orElseThrow().kind().toString();
    return kind.equals("pcie") ? "endpoint" : kind;
  }

  /** {@code 8086:a36d USB controller}; empty where nothing is declared. */
  public static String identity(Function function) {
    StringJoiner words = new StringJoiner(" ");
    if (!function.isVirtual()) {
      function.header().id().ifPresent(id -> words.add(id.toString()));
      function.header().classCode().ifPresent(code -> words.add(ClassNames.of(code)));
    }
    return words.toString();
  }

  /** The ACS of a function after boot; {@code no ACS} for a port without the capability. */
  public static String acs(Facts facts, Function function) {
    if (function.isVirtual()) {
      return "";
    }
    return function
        .header()
        .acs()
        .capability()
        .map(capability -> acs(capability, facts.acs().control(function)))
        .orElse(function.isBridge() ? "no ACS" : "");
  }

  private static String acs(AcsCapability capability, AcsControl control) {
    StringJoiner words = new StringJoiner(" ");
    for (AcsFlag flag : AcsFlag.values()) {
      if (capability.has(flag)) {
        words.add(flag + (control.has(flag) ? "+" : "-"));
      }
    }
    return words.length() == 0 ? "capability that implements nothing" : words.toString();
  }

  /** {@code x86-64, Linux 7.3}. */
  public static String setting(Machine machine) {
    return machine.arch() + ", " + kernel(machine.kernel());
  }

  /** {@code Linux 7.3}, {@code rework-v3}. */
  public static String kernel(Kernel kernel) {
    String word = kernel.toString();
    return Character.isDigit(word.charAt(0)) ? "Linux " + word : word;
  }

  /** {@code 1 group}, {@code 7 groups}. */
  public static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** A size with three digits: {@code 511 GiB}, {@code 1.98 MiB}. */
  public static String about(ByteSize size) {
    if (size.wholeSpace()) {
      return "16 EiB";
    }
    BigDecimal amount = new BigDecimal(Long.toUnsignedString(size.bytes()));
    int unit = 0;
    BigDecimal kilo = BigDecimal.valueOf(1024);
    while (amount.compareTo(kilo) >= 0 && unit < UNITS.length - 1) {
      amount = amount.divide(kilo);
      unit++;
    }
    int digits = amount.precision() - amount.scale();
    BigDecimal rounded = amount.setScale(Math.max(0, 3 - digits), RoundingMode.HALF_UP);
    BigDecimal short1 = rounded.stripTrailingZeros();
    return (short1.scale() < 0 ? short1.setScale(0) : short1).toPlainString() + " " + UNITS[unit];
  }

  /** How many bits the last address of a range has. */
  public static int bits(AddressRange range) {
    return 64 - Long.numberOfLeadingZeros(range.last());
  }
}
