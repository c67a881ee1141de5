package org.iotopo.backend.acpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.backend.Refusals;
import org.iotopo.binary.Struct;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;

/** A table while it is written, and what of the machine it cannot say. */
final class Draft {

  private static final int LONGEST_NODE = 0xffff;

  private final List<Finding> findings = new ArrayList<>();
  private Optional<Struct> table = Optional.empty();

  /** Says what keeps the table from being written. */
  void refuse(Place place, String message) {
    findings.add(Refusals.error(place, message));
  }

  /** Says what the table leaves out. */
  void warn(Place place, String message) {
    findings.add(Refusals.warning(place, message));
  }

  /** A structure whose length has 16 bits; refused where it is longer. */
  Struct within64K(Struct struct, Place place, String what) {
    if (struct.size() > LONGEST_NODE) {
      refuse(
          place, what + " takes " + struct.size() + " bytes; its length has 16 bits in the table");
    }
    return struct;
  }

  /** The whole table. */
  void table(Struct whole) {
    table = Optional.of(whole);
  }

  /** What was said, each once. */
  List<Finding> findings() {
    return findings.stream().distinct().toList();
  }

  /** The table, if the machine needs one and it can say all. */
  Optional<Struct> table() {
    boolean refused = findings.stream().anyMatch(each -> each.severity() == Severity.ERROR);
    return refused ? Optional.empty() : table;
  }
}
