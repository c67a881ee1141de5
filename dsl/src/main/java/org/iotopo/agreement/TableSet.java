package org.iotopo.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.iotopo.binary.Octets;
import org.iotopo.binary.acpi.AcpiTables;

/** The tables of one machine, in the order in which they were given. */
public final class TableSet {

  private final List<FirmwareTable> all = new ArrayList<>();
  private final TreeMap<String, Integer> counts = new TreeMap<>();

  /** Adds a table that stands in a file; one without a signature is called {@code table}. */
  public FirmwareTable add(String file, Octets octets) {
    String signature = AcpiTables.signature(octets).orElse("table");
    int number = counts.merge(signature, 1, Integer::sum);
    String name = number == 1 ? signature : signature + number;
    FirmwareTable table = FirmwareTable.of(file, name, signature, octets);
    all.add(table);
    return table;
  }

  /** All of them. */
  public List<FirmwareTable> all() {
    return List.copyOf(all);
  }

  /** Those of a signature. */
  List<FirmwareTable> of(String signature) {
    return all.stream().filter(table -> table.signature().equals(signature)).toList();
  }

  /** The one of a signature that Linux reads: the first. */
  Optional<FirmwareTable> first(String signature) {
    return of(signature).stream().findFirst();
  }
}
