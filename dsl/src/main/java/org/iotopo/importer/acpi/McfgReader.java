package org.iotopo.importer.acpi;

import java.util.ArrayList;
import java.util.List;
import org.iotopo.binary.Decoded;
import org.iotopo.binary.Struct;
import org.iotopo.importer.FirmwareFacts.EcamFact;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.Segment;
import org.iotopo.units.Address;

/** MCFG: where configuration space is ({@code pci_parse_mcfg}, {@code pci_mcfg_parse}). */
final class McfgReader {

  private static final long ALIGNMENT = 1 << 20;

  private McfgReader() {}

  static void read(Decoded table, Gathered gathered) {
    List<EcamFact> seen = new ArrayList<>();
    for (Struct.Placed entry : table.struct().placed("Allocations")) {
      Struct struct = entry.struct();
      int first = struct.integer("Start Bus");
      int last = struct.integer("End Bus");
      long base = struct.number("Base Address");
      if (!struct.has("End Bus")) {
        continue;
      }
      if (last < first) {
        gathered.warn(
            entry.offset() + struct.offsetOf("Start Bus"),
            String.format("buses 0x%02x .. 0x%02x of an allocation are backwards", first, last));
        continue;
      }
      if (base == 0 || base % ALIGNMENT != 0) {
        gathered.warn(
            entry.offset(),
            "the configuration space at " + Address.format(base) + " is not aligned to 1 MiB");
      }
      EcamFact fact =
          new EcamFact(
              new Segment(struct.integer("Segment Group")),
              new BusRange(first, last),
              new Address(base));
      for (EcamFact other : seen) {
        if (other.segment().equals(fact.segment()) && other.buses().overlaps(fact.buses())) {
          gathered.warn(
              entry.offset(),
              "segment "
                  + fact.segment()
                  + " has two configuration spaces for the same buses, at "
                  + other.base()
                  + " and "
                  + fact.base());
        }
      }
      seen.add(fact);
      gathered.add(fact);
    }
  }
}
