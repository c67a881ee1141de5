package org.iotopo.pci;

/** What class codes mean, in the words of the PCI Code and ID Assignment Specification. */
public final class ClassNames {

  private ClassNames() {}

  /** The name of the subclass, of the base class, or the number. */
  public static String of(ClassCode code) {
    return switch (code.subclass()) {
      case 0x0104 -> "RAID controller";
      case 0x0106 -> "SATA controller";
      case 0x0107 -> "SAS controller";
      case 0x0108 -> "NVMe controller";
      case 0x0200 -> "Ethernet controller";
      case 0x0207 -> "InfiniBand controller";
      case 0x0300 -> "VGA controller";
      case 0x0302 -> "3D controller";
      case 0x0403 -> "audio device";
      case 0x0601 -> "ISA bridge";
      case 0x0604 -> "PCI bridge";
      case 0x0806 -> "IOMMU";
      case 0x0807 -> "root complex event collector";
      case 0x0c03 -> "USB controller";
      case 0x0c05 -> "SMBus";
      default -> base(code);
    };
  }

  private static String base(ClassCode code) {
    return switch (code.base()) {
      case 0x01 -> "storage controller";
      case 0x02 -> "network controller";
      case 0x03 -> "display controller";
      case 0x04 -> "multimedia controller";
      case 0x05 -> "memory controller";
      case 0x06 -> "bridge";
      case 0x07 -> "communication controller";
      case 0x08 -> "system peripheral";
      case 0x0c -> "serial bus controller";
      case 0x0d -> "wireless controller";
      case 0x10 -> "encryption controller";
      case 0x11 -> "signal processing controller";
      case 0x12 -> "processing accelerator";
      default -> "class " + code;
    };
  }
}
