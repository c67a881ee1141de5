package org.iotopo.importer.acpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.Iort;
import org.iotopo.importer.FirmwareFacts.CoverFact;
import org.iotopo.importer.FirmwareFacts.ItsFact;
import org.iotopo.importer.FirmwareFacts.Requesters;
import org.iotopo.importer.FirmwareFacts.ReservedFact;
import org.iotopo.model.Reserved;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/**
 * HiSilicon's SMMUs do not translate interrupts: the doorbells are reserved ({@code
 * iort_iommu_msi_get_resv_regions}).
 */
final class Hi161x {

  private static final int MODEL = 1;
  private static final ByteSize DOORBELL = ByteSize.of(64 << 10);

  private Hi161x() {}

  static void read(
      List<Struct.Placed> nodes, Map<Struct, List<CoverFact>> covers, Gathered gathered) {
    List<Requesters> below = new ArrayList<>();
    for (Struct.Placed node : nodes) {
      boolean meant =
          node.struct().layout() == Iort.SMMU_V3 && node.struct().number("Model") == MODEL;
      if (meant) {
        covers.getOrDefault(node.struct(), List.of()).stream()
            .map(CoverFact::requesters)
            .forEach(below::add);
      }
    }
    if (below.isEmpty()) {
      return;
    }
    for (ItsFact service : gathered.its()) {
      if (service.registers().isPresent()) {
        long doorbell = service.registers().get().first() + DOORBELL.bytes();
        gathered.add(
            new ReservedFact(
                "msi" + gathered.regionCount(),
                AddressRange.ofSize(doorbell, DOORBELL),
                Reserved.Type.MSI,
                below,
                Reserved.Origin.OTHER,
                Optional.of(service.name()),
                List.of()));
      }
    }
  }
}
