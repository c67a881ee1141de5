package org.iotopo.model;

/**
 * The processor architecture, which decides page sizes, MSI windows and the firmware that is usual.
 */
public enum Arch {
  /** 64-bit x86. */
  X86_64("x86-64"),
  /** 64-bit Arm. */
  ARM64("arm64"),
  /** 64-bit RISC-V. */
  RISCV64("riscv64");

  private final String word;

  Arch(String word) {
    this.word = word;
  }

  @Override
  public String toString() {
    return word;
  }
}
