package org.iotopo.model;

/** The Linux whose behaviour is predicted. */
public enum Kernel {
  /** 6.1 LTS. */
  V6_1("6.1"),
  /** 6.12 LTS. */
  V6_12("6.12"),
  /** 7.3: the newest released, and the default. */
  V7_3("7.3"),
  /** 7.3 with the unmerged group rework, version 3 of 5 September 2025. */
  REWORK_V3("rework-v3");

  private final String word;

  Kernel(String word) {
    this.word = word;
  }

  /** Whether this kernel is the same as or newer than another. */
  public boolean isAtLeast(Kernel other) {
    return compareTo(other) >= 0;
  }

  @Override
  public String toString() {
    return word;
  }
}
