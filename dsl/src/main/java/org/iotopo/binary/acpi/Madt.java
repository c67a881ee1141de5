package org.iotopo.binary.acpi;

import static org.iotopo.binary.Meaning.bit;
import static org.iotopo.binary.Meaning.flags;

import java.util.Map;
import org.iotopo.binary.Choice;
import org.iotopo.binary.Layout;
import org.iotopo.binary.Meaning;

/**
 * MADT: interrupt controllers, of which only those count that devices write to (ACPI 6.5, 5.2.12).
 */
public final class Madt {

  private static final Meaning TYPE =
      Meaning.codes(
          0x00, "local APIC",
          0x01, "IOAPIC",
          0x02, "interrupt source override",
          0x04, "local APIC NMI",
          0x09, "local x2APIC",
          0x0b, "GICC",
          0x0c, "GICD",
          0x0d, "GIC MSI frame",
          0x0e, "GICR",
          0x0f, "GIC ITS");

  /** An IOAPIC. */
  public static final Layout IOAPIC =
      structure("IOAPIC", 1)
          .number("I/O APIC ID", 1)
          .reserved(1)
          .number("Address", 4, Meaning.ADDRESS)
          .number("Global System Interrupt Base", 4)
          .build();

  /** A GICv2m doorbell. */
  public static final Layout MSI_FRAME =
      structure("GIC MSI Frame", 13)
          .reserved(2)
          .number("MSI Frame ID", 4)
          .number("Base Address", 8, Meaning.ADDRESS)
          .number("Flags", 4, flags(bit(0, "SPI Count/Base Select")))
          .number("SPI Count", 2)
          .number("SPI Base", 2)
          .build();

  /** An interrupt translation service. */
  public static final Layout ITS =
      structure("GIC ITS", 15)
          .reserved(2)
          .number("GIC ITS ID", 4)
          .number("Base Address", 8, Meaning.ADDRESS)
          .reserved(4)
          .build();

  private static final Layout OTHER = structure("Structure", 0).rest("Content").build();

  private static final Choice STRUCTURES =
      new Choice(1, Map.of(0x01L, IOAPIC, 0x0dL, MSI_FRAME, 0x0fL, ITS), type -> OTHER);

  /** The table, whose signature is APIC. */
  public static final Layout TABLE =
      AcpiHeader.named("APIC")
          .number("Local Interrupt Controller Address", 4, Meaning.ADDRESS)
          .number("Flags", 4, flags(bit(0, "PCAT_COMPAT")))
          .items("Structures", STRUCTURES)
          .build();

  private Madt() {}

  private static Layout.Builder structure(String name, int type) {
    return Layout.named(name).type("Type", 1, TYPE, type).length(1);
  }
}
