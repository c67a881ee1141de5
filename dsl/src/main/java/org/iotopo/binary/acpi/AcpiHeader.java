package org.iotopo.binary.acpi;

import org.iotopo.binary.Layout;
import org.iotopo.binary.Meaning;
import org.iotopo.binary.Struct;

/** The 36 bytes that start every table (ACPI 6.5, 5.2.6), and tables of which we know no more. */
public final class AcpiHeader {

  /** Creator that stands in tables of our own. */
  private static final String CREATOR = "TOPO";

  static final Layout START =
      Layout.named("Header")
          .text("Signature", 4)
          .length(4)
          .number("Revision", 1)
          .checksum()
          .text("OEM ID", 6)
          .text("OEM Table ID", 8)
          .number("OEM Revision", 4, Meaning.HEX)
          .text("Creator ID", 4)
          .number("Creator Revision", 4, Meaning.HEX)
          .build();

  /** Any table whose content is not known here. */
  public static final Layout ANY = named("Table").rest("Content").build();

  private AcpiHeader() {}

  static Layout.Builder named(String name) {
    return Layout.named(name).then(START);
  }

  /** A fresh table whose signature is its layout's name. */
  public static Struct fresh(Layout layout, int revision, String oem, String oemTable) {
    return fresh(layout, layout.name(), revision, oem, oemTable);
  }

  /** A fresh table. */
  public static Struct fresh(
      Layout layout, String signature, int revision, String oem, String oemTable) {
    return Struct.of(layout)
        .with("Signature", signature)
        .with("Revision", revision)
        .with("OEM ID", oem)
        .with("OEM Table ID", oemTable)
        .with("OEM Revision", 1)
        .with("Creator ID", CREATOR)
        .with("Creator Revision", 1);
  }
}
