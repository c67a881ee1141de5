package org.iotopo.binary.acpi;

import static org.iotopo.binary.Meaning.bit;
import static org.iotopo.binary.Meaning.bits;
import static org.iotopo.binary.Meaning.flags;

import java.util.HashMap;
import java.util.Map;
import org.iotopo.binary.Choice;
import org.iotopo.binary.Layout;
import org.iotopo.binary.Meaning;

/** The device entries of an IVHD: their size follows from the top bits of their type. */
public final class IvrsDevices {

  private static final Meaning TYPE =
      Meaning.codes(
          0x00, "padding",
          0x01, "all",
          0x02, "select",
          0x03, "range start",
          0x04, "range end",
          0x40, "padding",
          0x42, "alias select",
          0x43, "alias range start",
          0x46, "extended select",
          0x47, "extended range start",
          0x48, "special device",
          0xf0, "ACPI device");

  /** Padding, all, select, range start and range end. */
  public static final Layout PLAIN = entry("Device Entry", 0).build();

  /** Padding of eight bytes. */
  public static final Layout PADDING = entry("Device Entry", 0).reserved(4).build();

  /** Devices that use the requester ID of another. */
  public static final Layout ALIAS =
      entry("Device Entry", 0)
          .reserved(1)
          .number("Source ID", 2, Meaning.REQUESTER)
          .reserved(1)
          .build();

  /** Devices with more settings. */
  public static final Layout EXTENDED =
      entry("Device Entry", 0).number("Extended Setting", 4, flags(bit(31, "AtsDisabled"))).build();

  /** An IOAPIC or HPET. */
  public static final Layout SPECIAL =
      entry("Device Entry", 0x48)
          .number("Handle", 1)
          .number("Source ID", 2, Meaning.REQUESTER)
          .number("Variety", 1, Meaning.names(1, "IOAPIC", 2, "HPET"))
          .build();

  /** A device by its ACPI name; in an IVHD of type 40h only. */
  public static final Layout NAMED =
      entry("Device Entry", 0xf0)
          .text("Hardware ID", 8)
          .text("Compatible ID", 8)
          .number("UID Format", 1, Meaning.names(0, "none", 1, "integer", 2, "string"))
          .extent("UID Length", 1, "UID")
          .characters("UID")
          .build();

  private static final Layout[] UNKNOWN = {
    PLAIN,
    entry("Device Entry", 0).bytes("Content", 4).build(),
    entry("Device Entry", 0).bytes("Content", 12).build(),
    entry("Device Entry", 0).bytes("Content", 28).build()
  };

  /** What an IVHD of type 10h or 11h holds. */
  static final Choice WITHOUT_NAMES =
      new Choice(
          1,
          Map.of(
              0x40L, PADDING,
              0x42L, ALIAS,
              0x43L, ALIAS,
              0x46L, EXTENDED,
              0x47L, EXTENDED,
              0x48L, SPECIAL),
          IvrsDevices::ofSize);

  /** What an IVHD of type 40h holds. */
  static final Choice ALL = new Choice(1, withNames(), IvrsDevices::ofSize);

  private IvrsDevices() {}

  private static Map<Long, Layout> withNames() {
    Map<Long, Layout> known = new HashMap<>(WITHOUT_NAMES.known());
    known.put(0xf0L, NAMED);
    return known;
  }

  private static Layout ofSize(long type) {
    return UNKNOWN[(int) (type >> 6)];
  }

  private static Layout.Builder entry(String name, int type) {
    return Layout.named(name)
        .type("Type", 1, TYPE, type)
        .number("Device ID", 2, Meaning.REQUESTER)
        .number(
            "DTE Setting",
            1,
            flags(
                bit(0, "INITPass"),
                bit(1, "EIntPass"),
                bit(2, "NMIPass"),
                bits(4, 5, "SysMgt"),
                bit(6, "Lint0Pass"),
                bit(7, "Lint1Pass")));
  }
}
