package org.iotopo.backend.qemu;

/**
 * One option of QEMU with its value.
 *
 * @param name {@code -device}
 * @param value {@code edu,addr=02.0}; empty for an option without one
 */
record Option(String name, String value) {

  static Option device(String value) {
    return new Option("-device", value);
  }

  /** As a shell reads it back. */
  String quoted() {
    return value.isEmpty() ? name : name + " " + quote(value);
  }

  private static String quote(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
