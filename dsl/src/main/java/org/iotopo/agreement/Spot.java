package org.iotopo.agreement;

import org.iotopo.diagnostics.Span;

/**
 * A stretch of a table, and what stands there.
 *
 * @param offset from the start of the table
 * @param size in bytes
 * @param what in the words of a message
 */
record Spot(FirmwareTable table, int offset, int size, String what) {

  /** {@code DMAR+0x48}. */
  String position() {
    return table.name() + "+0x" + Integer.toHexString(offset);
  }

  /** The bytes as the columns of a single line, from 1. */
  Span span() {
    return new Span(table.file(), offset, size, 1, offset + 1, 1, offset + size + 1);
  }

  /** {@code DRHD at DMAR+0x48}. */
  @Override
  public String toString() {
    return offset == 0 ? table.name() : what + " at " + position();
  }
}
