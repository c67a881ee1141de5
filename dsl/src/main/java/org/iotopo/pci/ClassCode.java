package org.iotopo.pci;

/**
 * Base class, subclass and programming interface in 24 bits.
 *
 * @param code {@code 0xCCSSPP}
 */
public record ClassCode(int code) {

  /** Refuses more than 24 bits. */
  public ClassCode {
    if (code >>> 24 != 0) {
      throw new IllegalArgumentException("class " + code);
    }
  }

  /** Base class: 0x03 is a display. */
  public int base() {
    return code >> 16;
  }

  /** Base class and subclass: 0x0c03 is a USB controller. */
  public int subclass() {
    return code >> 8;
  }

  /** Whether this is a USB host controller, which Linux's VT-d driver treats as relaxable. */
  public boolean isUsb() {
    return subclass() == 0x0c03;
  }

  /** Whether this is a display controller. */
  public boolean isDisplay() {
    return base() == 0x03;
  }

  /** Whether this is a PCI to ISA bridge, to which the floppy workaround applies. */
  public boolean isIsaBridge() {
    return subclass() == 0x0601;
  }

  /** {@code 0c0330}, as lspci -n prints it, with the programming interface. */
  @Override
  public String toString() {
    return String.format("%06x", code);
  }
}
