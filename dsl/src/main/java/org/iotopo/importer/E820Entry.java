package org.iotopo.importer;

import org.iotopo.units.AddressRange;

/**
 * An entry of firmware's memory map ({@code /sys/firmware/memmap}).
 *
 * @param type as sysfs says it: {@code System RAM}, {@code Reserved}, {@code ACPI Tables}, …
 */
public record E820Entry(AddressRange range, String type) {}
