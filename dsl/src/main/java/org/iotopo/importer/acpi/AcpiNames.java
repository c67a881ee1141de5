package org.iotopo.importer.acpi;

import java.util.Locale;
import java.util.Optional;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** Names and ranges as tables write them, in the words of the model. */
final class AcpiNames {

  private AcpiNames() {}

  /** {@code \_SB.PCI0.I2C1} is {@code i2c1}: what stands last, in what a name may hold. */
  static String device(String path) {
    String last = path.substring(path.lastIndexOf('.') + 1);
    String name = last.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "device" + name : name;
  }

  /** A range from base and length; empty where there is none or it runs past the last address. */
  static Optional<AddressRange> range(long base, long length) {
    boolean fits = length != 0 && !Address.below(base + (length - 1), base);
    return fits ? Optional.of(AddressRange.ofSize(base, ByteSize.of(length))) : Optional.empty();
  }
}
