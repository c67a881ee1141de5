package org.iotopo.importer.naming;

import java.util.Map;
import java.util.Optional;
import org.iotopo.pci.PciId;

/**
 * What people call a virtio device (Virtio 1.3, 4.1.2.1 and 5): its class often says less than its
 * device ID.
 */
final class VirtioWords {

  private static final int VENDOR = 0x1af4;
  private static final int MODERN = 0x1040;

  /** By device type: 0x1040 and the type is the device ID. */
  private static final Map<Integer, String> BY_TYPE =
      Map.ofEntries(
          Map.entry(1, "nic"),
          Map.entry(2, "disk"),
          Map.entry(3, "console"),
          Map.entry(4, "rng"),
          Map.entry(5, "balloon"),
          Map.entry(8, "scsi"),
          Map.entry(9, "share"),
          Map.entry(16, "gpu"),
          Map.entry(18, "input"),
          Map.entry(19, "vsock"),
          Map.entry(20, "crypto"),
          Map.entry(23, "iommu"),
          Map.entry(24, "ram"),
          Map.entry(25, "audio"),
          Map.entry(26, "share"));

  /** Of devices that older drivers know too. */
  private static final Map<Integer, String> TRANSITIONAL =
      Map.of(
          0x1000, "nic",
          0x1001, "disk",
          0x1002, "balloon",
          0x1003, "console",
          0x1004, "scsi",
          0x1005, "rng",
          0x1009, "share");

  private VirtioWords() {}

  static Optional<String> of(PciId id) {
    if (id.vendor() != VENDOR) {
      return Optional.empty();
    }
    return Optional.ofNullable(BY_TYPE.get(id.device() - MODERN))
        .or(() -> Optional.ofNullable(TRANSITIONAL.get(id.device())));
  }
}
