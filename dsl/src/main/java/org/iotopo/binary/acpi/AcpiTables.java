package org.iotopo.binary.acpi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.iotopo.binary.Decoded;
import org.iotopo.binary.Decoder;
import org.iotopo.binary.Layout;
import org.iotopo.binary.Octets;
import org.iotopo.binary.Oddities;
import org.iotopo.binary.Problem;

/** Decodes a table by its signature. */
public final class AcpiTables {

  private static final Map<String, Layout> BY_SIGNATURE =
      Map.of(
          "MCFG", Mcfg.TABLE,
          "DMAR", Dmar.TABLE,
          "IVRS", Ivrs.TABLE,
          "IORT", Iort.TABLE,
          "VIOT", Viot.TABLE,
          "RIMT", Rimt.TABLE,
          "CEDT", Cedt.TABLE,
          "APIC", Madt.TABLE);

  private AcpiTables() {}

  /** The layout of a table that starts so; the shared header where it is not known. */
  public static Layout layoutOf(Octets table) {
    return signature(table).map(BY_SIGNATURE::get).orElse(AcpiHeader.ANY);
  }

  /** The signature of a table that starts so; empty where it is no four letters, digits or _. */
  public static Optional<String> signature(Octets table) {
    if (table.size() < 4) {
      return Optional.empty();
    }
    for (int at = 0; at < 4; at++) {
      int letter = table.at(at);
      boolean fits =
          letter >= 'A' && letter <= 'Z' || letter >= '0' && letter <= '9' || letter == '_';
      if (!fits && letter != '!') {
        return Optional.empty();
      }
    }
    return Optional.of(table.slice(0, 4).text());
  }

  /** Decodes a table, whole or broken; encoding what comes out gives the same bytes. */
  public static Decoded decode(Octets table) {
    Decoded decoded = Decoder.decode(layoutOf(table), table);
    List<Problem> problems = new ArrayList<>(decoded.problems());
    if (signature(table).isEmpty()) {
      problems.add(
          Problem.error(
              0,
              "Signature 0x"
                  + table.slice(0, Math.min(4, table.size())).hex()
                  + " is no four letters"));
    }
    long length = decoded.struct().number("Length");
    if (decoded.struct().has("Checksum") && length <= table.size()) {
      int sum = 0;
      for (int at = 0; at < length; at++) {
        sum += table.at(at);
      }
      if ((sum & 255) != 0) {
        int right = (int) (decoded.struct().number("Checksum") - sum) & 255;
        problems.add(
            Problem.error(
                decoded.struct().offsetOf("Checksum"),
                String.format(
                    "Checksum is 0x%02x; the bytes need 0x%02x",
                    decoded.struct().number("Checksum"), right)));
      }
    }
    problems.addAll(References.problems(decoded.struct()));
    Set<Integer> told = problems.stream().map(Problem::offset).collect(Collectors.toSet());
    Oddities.of(decoded.struct()).stream()
        .filter(odd -> !told.contains(odd.offset()))
        .forEach(problems::add);
    problems.sort(Comparator.comparingInt(Problem::offset));
    return new Decoded(decoded.struct(), problems);
  }
}
