package org.iotopo.model;

/**
 * The processor architecture, which decides page sizes, MSI windows and the firmware that is usual.
 */
public enum Arch {
  /** 64-bit x86. */
  X86_64("x86-64", 46),
  /** 64-bit Arm. */
  ARM64("arm64", 48),
  /** 64-bit RISC-V. */
  RISCV64("riscv64", 56);

  private final String word;
  private final int usualAddressWidth;

  Arch(String word, int usualAddressWidth) {
    this.word = word;
    this.usualAddressWidth = usualAddressWidth;
  }

  /** The bits of a CPU address where nobody says them. */
  public int usualAddressWidth() {
    return usualAddressWidth;
  }

  @Override
  public String toString() {
    return word;
  }
}
