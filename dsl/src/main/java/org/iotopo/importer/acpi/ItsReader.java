package org.iotopo.importer.acpi;

import java.util.Optional;
import org.iotopo.binary.Decoded;
import org.iotopo.binary.Struct;
import org.iotopo.importer.FirmwareFacts.ItsFact;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** MADT: the interrupt translation services ({@code gic_acpi_parse_madt_its}). */
final class ItsReader {

  /** {@code ACPI_GICV3_ITS_MEM_SIZE}. */
  private static final ByteSize SIZE = ByteSize.of(128 << 10);

  private ItsReader() {}

  static void read(Decoded table, Gathered gathered) {
    int count = 0;
    for (Struct.Placed entry : table.struct().placed("Structures")) {
      Struct struct = entry.struct();
      if (struct.layout() == org.iotopo.binary.acpi.Madt.ITS) {
        gathered.add(
            new ItsFact(
                "its" + count++,
                Optional.of(AddressRange.ofSize(struct.number("Base Address"), SIZE)),
                (int) struct.number("GIC ITS ID")));
      }
    }
  }
}
