package org.iotopo.importer.acpi;

import java.util.List;
import java.util.Optional;
import org.iotopo.binary.Struct;
import org.iotopo.importer.FirmwareFacts.Requesters;
import org.iotopo.importer.FirmwareFacts.ReservedFact;
import org.iotopo.model.Reserved;
import org.iotopo.pci.Segment;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/**
 * IVMD: memory for devices ({@code init_unity_map_range}). The range is kept as it stands; how
 * Linux rounds it is worked out with all other regions.
 */
final class IvmdReader {

  private static final int FOR_ALL = 0x20;
  private static final int FOR_ONE = 0x21;
  private static final int LAST_ID = 0xffff;

  private IvmdReader() {}

  /** Reads one; says whether it keeps Linux from making any group. */
  static boolean read(Struct.Placed block, Gathered gathered) {
    Struct ivmd = block.struct();
    long start = ivmd.number("Start Address");
    boolean unity = ivmd.flag("Flags", "Unity");
    boolean exclusion = ivmd.flag("Flags", "ExclusionRange");
    Optional<AddressRange> range = AcpiNames.range(start, ivmd.number("Memory Block Length"));
    if (range.isEmpty()) {
      gathered.warn(
          block.offset(),
          "IVMD at "
              + Address.format(start)
              + " has a length of "
              + Address.format(ivmd.number("Memory Block Length"))
              + ", which holds no memory");
      return false;
    }
    String shown = "IVMD " + range.get();
    if (!unity && !exclusion) {
      gathered.note(
          block.offset(), shown + " is neither unity nor exclusion; Linux takes no notice");
      return false;
    }
    Optional<Requesters> who = requesters(ivmd);
    if (who.isEmpty()) {
      gathered.warn(block.offset(), shown + " is for a backwards range of devices");
      return false;
    }
    boolean useless = !exclusion && !ivmd.flag("Flags", "IR") && !ivmd.flag("Flags", "IW");
    if (useless && isForSomebody(who.get(), gathered)) {
      gathered.warn(
          block.offset(), shown + " lets nobody read or write; Linux makes no IOMMU group at all");
      return true;
    }
    List<String> remarks = remarks(range.get(), exclusion);
    remarks.forEach(remark -> gathered.note(block.offset(), shown + " " + remark));
    gathered.add(
        new ReservedFact(
            "ivmd" + gathered.regionCount(),
            range.get(),
            Reserved.Type.DIRECT,
            List.of(who.get()),
            Reserved.Origin.IVMD,
            Optional.empty(),
            remarks));
    return false;
  }

  private static boolean isForSomebody(Requesters who, Gathered gathered) {
    if (who instanceof Requesters.Ids ids && gathered.knowsFunctions()) {
      return !gathered.functions().in(ids.segment(), ids.first(), ids.last()).isEmpty();
    }
    return true;
  }

  private static Optional<Requesters> requesters(Struct ivmd) {
    Segment segment = new Segment(ivmd.integer("Segment"));
    int first = ivmd.integer("Device ID");
    int last = ivmd.integer("Auxiliary Data");
    switch (ivmd.integer("Type")) {
      case FOR_ALL -> {
        return Optional.of(new Requesters.All(Optional.of(segment)));
      }
      case FOR_ONE -> {
        return Optional.of(new Requesters.Ids(segment, first, first));
      }
      default -> {
        if (last < first) {
          return Optional.empty();
        }
        boolean whole = first == 0 && last == LAST_ID;
        return Optional.of(
            whole
                ? new Requesters.All(Optional.of(segment))
                : new Requesters.Ids(segment, first, last));
      }
    }
  }

  private static List<String> remarks(AddressRange range, boolean exclusion) {
    long page = ByteSize.PAGE.bytes() - 1;
    boolean aligned = (range.first() & page) == 0 && (range.last() + 1 & page) == 0;
    if (!aligned) {
      return List.of(
          "is not aligned to pages; Linux rounds start and length up, so that its first bytes are"
              + " not covered");
    }
    return exclusion
        ? List.of("is an exclusion range; Linux maps it one to one all the same")
        : List.of();
  }
}
