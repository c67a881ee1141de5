package org.iotopo.diagnostics;

/** How bad a finding is; the order is from worst to mildest. */
public enum Severity {
  /** The output would be wrong. */
  ERROR,
  /** Legal, but almost surely not meant. */
  WARNING,
  /** Worth knowing. */
  INFO,
  /** A tidier way exists; shown in the editor only when asked for. */
  HINT;

  /** Whether this is at least as bad as another. */
  public boolean isAtLeast(Severity other) {
    return compareTo(other) <= 0;
  }

  /** The word of reports: {@code error}. */
  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
