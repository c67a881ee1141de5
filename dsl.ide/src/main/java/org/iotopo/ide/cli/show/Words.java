package org.iotopo.ide.cli.show;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.StringJoiner;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.pci.AcsCapability;
import org.iotopo.pci.AcsControl;
import org.iotopo.pci.AcsFlag;
import org.iotopo.pci.ClassNames;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** How views spell what several of them show. */
public final class Words {

  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private Words() {}

  /** {@code 0x8000_0000 .. 0x8000_0fff (4 KiB)}. */
  public static String sized(AddressRange range) {
    return range + " (" + size(range.size()) + ")";
  }

  /** The size; one that has no short exact form is rounded: {@code ~255.69 TiB}. */
  public static String size(ByteSize size) {
    String exact = size.toString();
    if (!exact.startsWith("0x")) {
      return exact;
    }
    int unit = (63 - Long.numberOfLeadingZeros(size.bytes())) / 10;
    BigDecimal bytes = new BigDecimal(Long.toUnsignedString(size.bytes()));
    BigDecimal rounded =
        bytes.divide(BigDecimal.valueOf(2).pow(10 * unit), 2, RoundingMode.HALF_EVEN);
    return "~" + rounded.toPlainString() + " " + UNITS[unit];
  }

  /** {@code 01-04}, as lspci prints bus numbers. */
  static String buses(int first, int last) {
    return hex(first) + "-" + hex(last);
  }

  private static String hex(int bus) {
    return (bus < 16 ? "0" : "") + Integer.toHexString(bus);
  }

  /** The text and at least one blank. */
  static String padded(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }

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
  static String identity(Function function) {
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

  /** What is implemented, on or off, as lspci writes it: {@code SV+ TB- RR+ CR+ UF+}. */
  private static String acs(AcsCapability capability, AcsControl control) {
    StringJoiner words = new StringJoiner(" ");
    for (AcsFlag flag : AcsFlag.values()) {
      if (capability.has(flag)) {
        words.add(flag + (control.has(flag) ? "+" : "-"));
      }
    }
    return words.length() == 0 ? "ACS empty" : words.toString();
  }
}
