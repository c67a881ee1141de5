package org.iotopo.backend.acpi;

import org.iotopo.analysis.Facts;
import org.iotopo.backend.BuildOptions;
import org.iotopo.binary.Layout;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.AcpiHeader;

/** What goes into one table. */
interface Table {

  /** Writes it down; a machine that does not need the table gets none. */
  void write(Facts facts, BuildOptions options, Draft draft);

  /** An empty table with the ids that a person chose. */
  static Struct fresh(Layout layout, int revision, BuildOptions options) {
    return AcpiHeader.fresh(layout, revision, options.oemId(), options.oemTableId())
        .with("OEM Revision", options.oemRevision());
  }
}
