package org.iotopo.agreement;

import org.iotopo.binary.Decoded;
import org.iotopo.binary.Octets;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.AcpiTables;

/**
 * One table.
 *
 * @param file the URI of the file that it stands in, with a fragment where the file holds several
 * @param name its signature; from the second of a signature on, with its number: {@code MCFG2}
 */
public record FirmwareTable(
    String file, String name, String signature, Octets octets, Decoded decoded) {

  /** Decodes a table. */
  static FirmwareTable of(String file, String name, String signature, Octets octets) {
    return new FirmwareTable(file, name, signature, octets, AcpiTables.decode(octets));
  }

  /** What was decoded. */
  Struct struct() {
    return decoded.struct();
  }

  /**
   * A structure of this table.
   *
   * @param what it is, in the words of a message: {@code DRHD}
   */
  Spot spot(Struct.Placed placed, String what) {
    return new Spot(this, placed.offset(), placed.struct().size(), what);
  }

  /** A structure inside another. */
  Spot spot(Struct.Placed outer, Struct.Placed inner, String what) {
    return new Spot(this, outer.offset() + inner.offset(), inner.struct().size(), what);
  }

  /** The table itself. */
  Spot whole() {
    return new Spot(this, 0, octets.size(), signature);
  }
}
