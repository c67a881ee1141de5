package org.iotopo.importer.acpi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.iotopo.binary.Struct;
import org.iotopo.importer.E820Entry;
import org.iotopo.importer.FirmwareFacts.Requesters;
import org.iotopo.importer.FirmwareFacts.ReservedFact;
import org.iotopo.model.Reserved;
import org.iotopo.pci.Segment;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** RMRR: memory that a device goes on using ({@code dmar_parse_one_rmrr}). */
final class RmrrReader {

  private RmrrReader() {}

  static void read(Struct.Placed rmrr, Gathered gathered, DmarScopes scopes) {
    Segment segment = new Segment(rmrr.struct().integer("Segment"));
    long first = rmrr.struct().number("Base Address");
    long last = rmrr.struct().number("Limit Address");
    List<Requesters> devices = scopes.of(rmrr, segment);
    String shown = Address.format(first) + " .. " + Address.format(last);
    if (Address.below(last, first)) {
      gathered.warn(
          rmrr.offset(),
          "RMRR " + shown + " is backwards; Linux keeps it, a topology cannot say it");
      return;
    }
    if (devices.isEmpty()) {
      gathered.note(rmrr.offset(), "RMRR " + shown + " is for no device that is there");
      return;
    }
    AddressRange range = new AddressRange(first, last);
    List<String> remarks = remarks(range, gathered.e820());
    remarks.forEach(remark -> gathered.note(rmrr.offset(), "RMRR " + range + " " + remark));
    gathered.add(
        new ReservedFact(
            "rmrr" + gathered.regionCount(),
            range,
            Reserved.Type.DIRECT,
            devices,
            Reserved.Origin.RMRR,
            Optional.empty(),
            remarks));
  }

  /** {@code rmrr_sanity_check}: Linux logs it, and goes on. */
  private static List<String> remarks(AddressRange range, List<E820Entry> e820) {
    List<String> remarks = new ArrayList<>();
    long page = ByteSize.PAGE.bytes() - 1;
    if ((range.first() & page) != 0 || (range.last() + 1 & page) != 0) {
      remarks.add("does not start and end at a page; Linux calls the BIOS broken");
    }
    List<E820Entry> sorted = e820.stream().sorted(Comparator.comparing(E820Entry::range)).toList();
    if (!e820.isEmpty() && !isKept(range, sorted)) {
      remarks.add("is not reserved in firmware's memory map; Linux calls the BIOS broken");
    }
    return remarks;
  }

  /**
   * {@code arch_rmrr_sanity_check} with {@code e820__get_entry_type}: entries cover the region one
   * after the other, and the last of them is reserved or non-volatile storage.
   */
  private static boolean isKept(AddressRange range, List<E820Entry> e820) {
    long covered = range.first();
    for (E820Entry entry : e820) {
      if (entry.range().contains(covered)) {
        if (!Address.below(entry.range().last(), range.last())) {
          return entry.type().equalsIgnoreCase("Reserved")
              || entry.type().equals("ACPI Non-volatile Storage");
        }
        covered = entry.range().last() + 1;
      }
    }
    return false;
  }
}
