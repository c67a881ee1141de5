package org.iotopo.agreement;

import java.util.List;
import java.util.Set;
import org.iotopo.binary.Problem;
import org.iotopo.rules.TableRule;

/** What the decoder could not make sense of, and tables that stand there twice. */
final class BytesCheck {

  /** Those of which Linux reads the first only. */
  private static final Set<String> SINGLE =
      Set.of("MCFG", "DMAR", "IVRS", "IORT", "VIOT", "RIMT", "APIC", "CEDT", "DSDT");

  private BytesCheck() {}

  static void check(TableSet tables, Complaints complaints) {
    for (FirmwareTable table : tables.all()) {
      for (Problem problem : table.decoded().problems()) {
        TableRule rule = problem.isError() ? TableRule.TABLE_BROKEN : TableRule.TABLE_ODD;
        Spot spot = new Spot(table, problem.offset(), 1, table.signature());
        complaints.add(rule, rule.severity(), spot, spot.position() + ": " + problem.message());
      }
      if (SINGLE.contains(table.signature()) && !isFirst(table, tables)) {
        twice(tables.first(table.signature()).orElseThrow(), table, complaints);
      }
    }
  }

  private static boolean isFirst(FirmwareTable table, TableSet tables) {
    return tables.first(table.signature()).orElseThrow() == table;
  }

  private static void twice(FirmwareTable first, FirmwareTable table, Complaints complaints) {
    boolean same = first.octets().equals(table.octets());
    List<Integer> sizes = List.of(table.octets().size(), first.octets().size());
    complaints.add(
        TableRule.TABLE_TWICE,
        new Spot(table, 0, 4, table.signature()),
        "is a second "
            + table.signature()
            + " of "
            + sizes.get(0)
            + " bytes, "
            + (same ? "the same as the first" : "and not the first of " + sizes.get(1) + " bytes")
            + "; Linux reads only the first",
        new Spot(first, 0, 4, first.signature()));
  }
}
