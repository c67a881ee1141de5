package org.iotopo.analysis;

import java.util.List;
import org.iotopo.units.AddressRange;

/**
 * The addresses below 1 TiB that AMD keeps for HyperTransport's special requests (AMD I/O
 * Virtualization Technology specification, 2.1.4.2): a device never reaches memory there.
 */
public final class HyperTransport {

  /** All of it: 12 GiB. */
  public static final AddressRange HOLE = new AddressRange(0xfd_0000_0000L, 0xff_ffff_ffffL);

  private record Part(long first, String name) {}

  private static final List<Part> PARTS =
      List.of(
          new Part(0xfd_0000_0000L, "the reserved interrupt space"),
          new Part(0xfd_f800_0000L, "the interrupt and EOI window"),
          new Part(0xfd_f900_0000L, "legacy PIC acknowledge"),
          new Part(0xfd_f910_0000L, "system management"),
          new Part(0xfd_f920_0000L, "reserved page tables"),
          new Part(0xfd_fb00_0000L, "address translation"),
          new Part(0xfd_fc00_0000L, "I/O space"),
          new Part(0xfd_fe00_0000L, "configuration space"),
          new Part(0xfe_0000_0000L, "extended configuration and device messages"),
          new Part(0xfe_2000_0000L, "a reserved range"));

  private HyperTransport() {}

  /** What an address of the hole is for. */
  public static String nameOf(long address) {
    String name = "";
    for (Part part : PARTS) {
      if (Long.compareUnsigned(part.first, address) <= 0) {
        name = part.name;
      }
    }
    return name;
  }
}
