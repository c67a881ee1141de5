package org.iotopo.importer.naming;

import java.util.Map;
import org.iotopo.pci.ClassCode;

/**
 * What people call a function of a class (PCI Code and ID Assignment 1.16): the word before the
 * number of its name. No word and a number are a keyword of the language.
 */
final class ClassWords {

  /** By class, subclass and programming interface, where the last tells two things apart. */
  private static final Map<Integer, String> EXACT =
      Map.of(0x080010, "ioapic", 0x080020, "ioapic", 0x0c0340, "usb4", 0x0c03fe, "usbdev");

  private static final Map<Integer, String> BY_SUBCLASS =
      Map.ofEntries(
          Map.entry(0x0001, "gpu"),
          Map.entry(0x0100, "scsi"),
          Map.entry(0x0101, "ide"),
          Map.entry(0x0102, "floppy"),
          Map.entry(0x0104, "raid"),
          Map.entry(0x0105, "ata"),
          Map.entry(0x0106, "sata"),
          Map.entry(0x0107, "sas"),
          Map.entry(0x0108, "nvme"),
          Map.entry(0x0109, "ufs"),
          Map.entry(0x0200, "nic"),
          Map.entry(0x0207, "ib"),
          Map.entry(0x0400, "video"),
          Map.entry(0x0401, "audio"),
          Map.entry(0x0403, "audio"),
          Map.entry(0x0500, "ram"),
          Map.entry(0x0501, "flash"),
          Map.entry(0x0502, "cxl"),
          Map.entry(0x0600, "host"),
          Map.entry(0x0601, "isa"),
          Map.entry(0x0602, "eisa"),
          Map.entry(0x0605, "pcmcia"),
          Map.entry(0x0607, "cardbus"),
          Map.entry(0x060a, "ib"),
          Map.entry(0x0700, "serial"),
          Map.entry(0x0701, "parallel"),
          Map.entry(0x0703, "modem"),
          Map.entry(0x0800, "pic"),
          Map.entry(0x0801, "dma"),
          Map.entry(0x0802, "timer"),
          Map.entry(0x0803, "rtc"),
          Map.entry(0x0805, "sdhci"),
          Map.entry(0x0806, "iommu"),
          Map.entry(0x0807, "rcec"),
          Map.entry(0x0b40, "copro"),
          Map.entry(0x0c00, "firewire"),
          Map.entry(0x0c03, "usb"),
          Map.entry(0x0c04, "fc"),
          Map.entry(0x0c05, "smbus"),
          Map.entry(0x0c06, "ib"),
          Map.entry(0x0c07, "ipmi"),
          Map.entry(0x0c09, "can"),
          Map.entry(0x0c0a, "i3c"),
          Map.entry(0x0d11, "bluetooth"),
          Map.entry(0x0d20, "wifi"),
          Map.entry(0x0d21, "wifi"));

  private static final Map<Integer, String> BY_BASE =
      Map.ofEntries(
          Map.entry(0x01, "storage"),
          Map.entry(0x02, "net"),
          Map.entry(0x03, "gpu"),
          Map.entry(0x04, "media"),
          Map.entry(0x05, "ram"),
          Map.entry(0x06, "bridge"),
          Map.entry(0x07, "comm"),
          Map.entry(0x08, "sys"),
          Map.entry(0x09, "input"),
          Map.entry(0x0a, "dock"),
          Map.entry(0x0b, "processor"),
          Map.entry(0x0c, "bus"),
          Map.entry(0x0d, "radio"),
          Map.entry(0x0e, "i2o"),
          Map.entry(0x0f, "satellite"),
          Map.entry(0x10, "crypto"),
          Map.entry(0x11, "signal"),
          Map.entry(0x12, "accel"),
          Map.entry(0x13, "instr"),
          Map.entry(0x40, "copro"));

  private ClassWords() {}

  /** The word; {@code dev} for what has no better one. */
  static String of(ClassCode code) {
    String exact = EXACT.get(code.code());
    String near = exact != null ? exact : BY_SUBCLASS.get(code.subclass());
    return near != null ? near : BY_BASE.getOrDefault(code.base(), "dev");
  }
}
