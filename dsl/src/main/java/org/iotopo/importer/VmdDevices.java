package org.iotopo.importer;

import java.util.Set;
import org.iotopo.pci.PciId;

/** Intel's Volume Management Device, by the IDs of Linux's driver ({@code vmd_ids}). */
final class VmdDevices {

  private static final int INTEL = 0x8086;
  private static final Set<Integer> DEVICES =
      Set.of(
          0x201d, 0x28c0, 0x467f, 0x4c3d, 0x7d0b, 0x9a0b, 0xa77f, 0xad0b, 0xb06f, 0xb07f, 0xb60b);

  private VmdDevices() {}

  static boolean isVmd(FunctionFacts facts) {
    return facts.id().filter(VmdDevices::isVmd).isPresent();
  }

  private static boolean isVmd(PciId id) {
    return id.vendor() == INTEL && DEVICES.contains(id.device());
  }
}
