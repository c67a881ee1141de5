package org.iotopo.backend.ssdt;

import java.util.OptionalInt;
import org.iotopo.binary.aml.NameSeg;
import org.iotopo.model.ElementPath;
import org.iotopo.pci.DeviceFunction;

/**
 * A root port.
 *
 * @param externalUid the number among the ports that face outside; empty for one that does not
 */
public record Port(
    ElementPath element, NameSeg name, DeviceFunction slot, OptionalInt externalUid) {

  /** The value of {@code _ADR} (ACPI 6.1.1). */
  public long address() {
    return (long) slot.device() << 16 | slot.function();
  }
}
