package org.iotopo.binary.acpi;

import static org.iotopo.binary.Meaning.bit;
import static org.iotopo.binary.Meaning.bits;
import static org.iotopo.binary.Meaning.flags;

import java.util.Map;
import org.iotopo.binary.Choice;
import org.iotopo.binary.Layout;
import org.iotopo.binary.Meaning;

/** DMAR: Intel's IOMMUs (VT-d 5.0, 8). */
public final class Dmar {

  /** A function as seen from the bridge above it. */
  public static final Layout HOP =
      Layout.named("Hop")
          .number("Device", 1, Meaning.HEX)
          .number("Function", 1, Meaning.HEX)
          .build();

  /** A device by its path from a bus; flags mean something in a SIDP only. */
  public static final Layout SCOPE =
      Layout.named("Device Scope")
          .type(
              "Type",
              1,
              Meaning.names(
                  1, "PCI endpoint",
                  2, "PCI bridge and all below it",
                  3, "IOAPIC",
                  4, "HPET",
                  5, "ACPI namespace device"),
              1)
          .length(1)
          .number(
              "Flags",
              1,
              flags(
                  bit(0, "REQ_WO_PASID_NESTED_NOTALLOWED"),
                  bit(1, "REQ_WO_PASID_PWSNP_NOTALLOWED"),
                  bit(2, "REQ_WO_PASID_PGSNP_NOTALLOWED"),
                  bit(3, "ATC_HARDENED"),
                  bit(4, "ATC_REQUIRED")))
          .reserved(1)
          .number("Enumeration ID", 1)
          .number("Start Bus", 1, Meaning.HEX)
          .items("Path", HOP)
          .build();

  private static final Meaning TYPE =
      Meaning.names(0, "DRHD", 1, "RMRR", 2, "ATSR", 3, "RHSA", 4, "ANDD", 5, "SATC", 6, "SIDP");

  /** A remapping unit. */
  public static final Layout DRHD =
      structure("DRHD", 0)
          .number("Flags", 1, flags(bit(0, "INCLUDE_PCI_ALL")))
          .number("Size", 1, flags(bits(0, 3, "2^n pages:")))
          .number("Segment", 2)
          .number("Register Base Address", 8, Meaning.ADDRESS)
          .items("Scopes", SCOPE)
          .build();

  /** Memory that a device goes on using; the limit is its last byte. */
  public static final Layout RMRR =
      structure("RMRR", 1)
          .reserved(2)
          .number("Segment", 2)
          .number("Base Address", 8, Meaning.ADDRESS)
          .number("Limit Address", 8, Meaning.ADDRESS)
          .items("Scopes", SCOPE)
          .build();

  /** Root ports below which ATS works. */
  public static final Layout ATSR =
      structure("ATSR", 2)
          .number("Flags", 1, flags(bit(0, "ALL_PORTS")))
          .reserved(1)
          .number("Segment", 2)
          .items("Scopes", SCOPE)
          .build();

  /** The proximity domain of a unit. */
  public static final Layout RHSA =
      structure("RHSA", 3)
          .reserved(4)
          .number("Register Base Address", 8, Meaning.ADDRESS)
          .number("Proximity Domain", 4)
          .build();

  /** The name of a device that is no PCI function; {@link #SCOPE} type 5 refers to its number. */
  public static final Layout ANDD =
      structure("ANDD", 4)
          .reserved(3)
          .number("ACPI Device Number", 1)
          .name("ACPI Object Name", 1)
          .build();

  /** Integrated devices with a translation cache. */
  public static final Layout SATC =
      structure("SATC", 5)
          .number("Flags", 1, flags(bit(0, "ATC_REQUIRED")))
          .reserved(1)
          .number("Segment", 2)
          .items("Scopes", SCOPE)
          .build();

  /** Properties of integrated devices. */
  public static final Layout SIDP =
      structure("SIDP", 6).reserved(2).number("Segment", 2).items("Scopes", SCOPE).build();

  private static final Layout UNKNOWN = structure("Remapping Structure", 0).rest("Content").build();

  private static final Choice STRUCTURES =
      new Choice(
          2,
          Map.of(0L, DRHD, 1L, RMRR, 2L, ATSR, 3L, RHSA, 4L, ANDD, 5L, SATC, 6L, SIDP),
          type -> UNKNOWN);

  /** The table; the address width is one less than what is meant. */
  public static final Layout TABLE =
      AcpiHeader.named("DMAR")
          .number("Host Address Width", 1, Meaning.MINUS_ONE)
          .number(
              "Flags",
              1,
              flags(
                  bit(0, "INTR_REMAP"),
                  bit(1, "X2APIC_OPT_OUT"),
                  bit(2, "DMA_CTRL_PLATFORM_OPT_IN_FLAG")))
          .reserved(10)
          .items("Structures", STRUCTURES)
          .build();

  private Dmar() {}

  private static Layout.Builder structure(String name, int type) {
    return Layout.named(name).type("Type", 2, TYPE, type).length(2);
  }
}
