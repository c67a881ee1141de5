package org.iotopo.importer.acpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.binary.Struct;
import org.iotopo.importer.FirmwareFacts.Requesters;
import org.iotopo.importer.FirmwareFacts.ReservedFact;
import org.iotopo.model.Reserved;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/**
 * RMR nodes of an IORT ({@code iort_node_get_rmr_info}). Whether the host bridge keeps firmware's
 * configuration, without which Linux takes no notice of them, is worked out with all other regions.
 */
final class RmrReader {

  /** Before it Linux does not look at them. */
  private static final int FIRST_REVISION = 5;

  private static final ByteSize ALIGNMENT = ByteSize.of(64 << 10);

  private RmrReader() {}

  static void read(Struct.Placed node, int revision, Gathered gathered, IortStreams streams) {
    Struct rmr = node.struct();
    if (revision < FIRST_REVISION) {
      gathered.note(
          node.offset(),
          "Linux takes no notice of an RMR in an IORT of revision " + revision + ", below 5");
      return;
    }
    List<Requesters> requesters = new ArrayList<>();
    rmr.structs("Mappings").forEach(map -> requesters.addAll(streams.of(map)));
    for (Struct.Placed descriptor : rmr.placed("Descriptors")) {
      int offset = node.offset() + descriptor.offset();
      long base = descriptor.struct().number("Base Address");
      Optional<AddressRange> range = AcpiNames.range(base, descriptor.struct().number("Length"));
      if (range.isEmpty()) {
        gathered.warn(offset, "an RMR at " + Address.format(base) + " holds no memory");
      } else if (requesters.isEmpty()) {
        gathered.note(offset, "RMR " + range.get() + " is for no stream ID that somebody has");
      } else {
        gathered.add(region(range.get(), rmr, requesters, gathered.regionCount()));
      }
    }
  }

  private static ReservedFact region(
      AddressRange range, Struct rmr, List<Requesters> requesters, int index) {
    boolean relaxable = rmr.flag("Flags", "Remapping Permitted");
    boolean aligned =
        range.isAlignedTo(ALIGNMENT) && (range.last() + 1 & (ALIGNMENT.bytes() - 1)) == 0;
    return new ReservedFact(
        "rmr" + index,
        range,
        relaxable ? Reserved.Type.DIRECT_RELAXABLE : Reserved.Type.DIRECT,
        requesters.stream().distinct().toList(),
        Reserved.Origin.RMR,
        Optional.empty(),
        aligned
            ? List.of()
            : List.of("is not aligned to 64 KiB; Linux calls it a firmware bug and rounds it"));
  }
}
