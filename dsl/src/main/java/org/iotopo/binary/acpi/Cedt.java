package org.iotopo.binary.acpi;

import static org.iotopo.binary.Meaning.bit;
import static org.iotopo.binary.Meaning.flags;

import java.util.Map;
import org.iotopo.binary.Choice;
import org.iotopo.binary.Layout;
import org.iotopo.binary.Meaning;

/** CEDT: CXL host bridges and their windows (CXL 3.1, 9.18). */
public final class Cedt {

  private static final Meaning TYPE = Meaning.names(0, "CHBS", 1, "CFMWS", 2, "CXIMS", 3, "RDPAS");

  private static final Layout CHBS =
      structure("CHBS", 0)
          .number("UID", 4)
          .number("CXL Version", 4, Meaning.names(0, "CXL 1.1", 1, "CXL 2.0 or later"))
          .reserved(4)
          .number("Base", 8, Meaning.ADDRESS)
          .number("Window Length", 8, Meaning.ADDRESS)
          .build();

  private static final Layout TARGET = Layout.named("Target").number("UID", 4).build();

  private static final Layout CFMWS =
      structure("CFMWS", 1)
          .reserved(4)
          .number("Base HPA", 8, Meaning.ADDRESS)
          .number("Window Size", 8, Meaning.ADDRESS)
          .number("Encoded Interleave Ways", 1)
          .number("Interleave Arithmetic", 1)
          .reserved(2)
          .number("Interleave Granularity", 4)
          .number(
              "Window Restrictions",
              2,
              flags(
                  bit(0, "Type 2"),
                  bit(1, "Type 3"),
                  bit(2, "Volatile"),
                  bit(3, "Persistent"),
                  bit(4, "Fixed")))
          .number("QTG ID", 2)
          .items("Targets", TARGET)
          .build();

  private static final Layout UNKNOWN = structure("Structure", 0).rest("Content").build();

  private static final Choice STRUCTURES =
      new Choice(1, Map.of(0L, CHBS, 1L, CFMWS), type -> UNKNOWN);

  /** The table. */
  public static final Layout TABLE =
      AcpiHeader.named("CEDT").items("Structures", STRUCTURES).build();

  private Cedt() {}

  private static Layout.Builder structure(String name, int type) {
    return Layout.named(name).type("Type", 1, TYPE, type).reserved(1).length(2);
  }
}
