package org.iotopo.importer.sysfs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iotopo.importer.Iomem;
import org.iotopo.model.Arch;

/** The architecture, which no file names: what only one of them has tells. */
final class ArchGuess {

  private static final int MADT_ENTRIES = 44;
  private static final int LOCAL_APIC = 0;
  private static final int GICC = 0x0b;
  private static final int RINTC = 0x18;

  private ArchGuess() {}

  static Optional<Arch> of(
      Map<String, List<byte[]>> acpi,
      Optional<byte[]> deviceTree,
      boolean hasE820,
      Iomem iomem,
      String version) {
    for (byte[] madt : acpi.getOrDefault("APIC", List.of())) {
      Optional<Arch> told = madt(madt);
      if (told.isPresent()) {
        return told;
      }
    }
    if (acpi.containsKey("DMAR") || acpi.containsKey("IVRS") || hasE820) {
      return Optional.of(Arch.X86_64);
    }
    if (acpi.containsKey("IORT") || acpi.containsKey("GTDT")) {
      return Optional.of(Arch.ARM64);
    }
    if (acpi.containsKey("RIMT") || acpi.containsKey("RHCT")) {
      return Optional.of(Arch.RISCV64);
    }
    return byWords(version)
        .or(() -> deviceTree.flatMap(ArchGuess::deviceTree))
        .or(() -> iomem.resources().stream().flatMap(line -> owner(line).stream()).findFirst());
  }

  /** By the first interrupt controller that only one architecture has (ACPI 6.5, 5.2.12). */
  private static Optional<Arch> madt(byte[] table) {
    int at = MADT_ENTRIES;
    while (at + 2 <= table.length) {
      int length = table[at + 1] & 0xff;
      switch (table[at] & 0xff) {
        case LOCAL_APIC:
          return Optional.of(Arch.X86_64);
        case GICC:
          return Optional.of(Arch.ARM64);
        case RINTC:
          return Optional.of(Arch.RISCV64);
        default:
          at += Math.max(2, length);
      }
    }
    return Optional.empty();
  }

  private static Optional<Arch> byWords(String text) {
    if (text.matches("(?s).*(amd64|x86[_-]64).*")) {
      return Optional.of(Arch.X86_64);
    }
    if (text.matches("(?s).*(arm64|aarch64).*")) {
      return Optional.of(Arch.ARM64);
    }
    return text.contains("riscv64") ? Optional.of(Arch.RISCV64) : Optional.empty();
  }

  /** By the strings of {@code compatible} properties, wherever they are. */
  private static Optional<Arch> deviceTree(byte[] blob) {
    String text = new String(blob, StandardCharsets.ISO_8859_1);
    if (text.contains("riscv,")) {
      return Optional.of(Arch.RISCV64);
    }
    return text.contains("arm,") ? Optional.of(Arch.ARM64) : Optional.empty();
  }

  private static Optional<Arch> owner(Iomem.Resource line) {
    return switch (line.owner()) {
      case "Local APIC", "IOAPIC 0", "HPET 0" -> Optional.of(Arch.X86_64);
      case "GICD", "GICR" -> Optional.of(Arch.ARM64);
      default -> Optional.empty();
    };
  }
}
