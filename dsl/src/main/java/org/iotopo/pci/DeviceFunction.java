package org.iotopo.pci;

/**
 * The place of a function on its bus: {@code 1f.2}.
 *
 * @param device 0 to 31; 0 to 255 >> 3 with ARI, which is the same 8 bits
 * @param function 0 to 7
 */
public record DeviceFunction(int device, int function) implements Comparable<DeviceFunction> {

  /** Refuses what a routing ID has no bits for (PCIe 2.2.6.2). */
  public DeviceFunction {
    if (device < 0 || device > 31 || function < 0 || function > 7) {
      throw new IllegalArgumentException("device " + device + ", function " + function);
    }
  }

  /** From the low 8 bits of a routing ID. */
  public static DeviceFunction of(int devfn) {
    return new DeviceFunction(devfn >> 3 & 31, devfn & 7);
  }

  /** The low 8 bits of the routing ID. */
  public int devfn() {
    return device << 3 | function;
  }

  @Override
  public int compareTo(DeviceFunction other) {
    return Integer.compare(devfn(), other.devfn());
  }

  /** {@code 1f.2}, as lspci prints it. */
  @Override
  public String toString() {
    return String.format("%02x.%x", device, function);
  }

  // Written out: the first call of a generated one costs a cold start 5 ms (decision 3).

  @Override
  public boolean equals(Object other) {
    return other instanceof DeviceFunction that
        && device == that.device
        && function == that.function;
  }

  @Override
  public int hashCode() {
    return device * 8 + function;
  }
}
