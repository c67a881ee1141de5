package org.iotopo.model;

import java.util.Optional;
import org.iotopo.units.AddressRange;

/**
 * A GICv3 interrupt translation service.
 *
 * @param registers its MMIO; the doorbell page is 64 KiB above the base
 * @param id the ITS id of the ACPI MADT
 */
public record Its(String name, Optional<AddressRange> registers, int id, String documentation) {}
