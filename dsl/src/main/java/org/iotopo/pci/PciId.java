package org.iotopo.pci;

/**
 * Vendor and device ID.
 *
 * @param vendor 16 bits
 * @param device 16 bits
 */
public record PciId(int vendor, int device) {

  /** Refuses more than 16 bits. */
  public PciId {
    if (vendor >>> 16 != 0 || device >>> 16 != 0) {
      throw new IllegalArgumentException("id " + vendor + ":" + device);
    }
  }

  /** {@code 8086:a36d}, as lspci -n prints it. */
  @Override
  public String toString() {
    return String.format("%04x:%04x", vendor, device);
  }
}
