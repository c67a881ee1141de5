package org.iotopo.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.iotopo.units.AddressRange;

/**
 * A DMA master that is no PCI function.
 *
 * @param registers its MMIO
 * @param streams its stream IDs, inclusive
 * @param path its ACPI path
 * @param hid its ACPI hardware ID, by which an IVRS names it
 * @param dmaWidth address bits that it can drive; empty for 64
 */
public record PlatformDevice(
    String name,
    List<AddressRange> registers,
    List<AddressRange> streams,
    Optional<String> path,
    Optional<String> hid,
    OptionalInt dmaWidth,
    String documentation) {

  /** Copies the lists. */
  public PlatformDevice {
    registers = List.copyOf(registers);
    streams = List.copyOf(streams);
  }
}
