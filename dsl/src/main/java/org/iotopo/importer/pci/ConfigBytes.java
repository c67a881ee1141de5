package org.iotopo.importer.pci;

/**
 * Little-endian registers of a configuration space; what was not read is all ones, as from an
 * absent function.
 *
 * @param bytes as read; not to be changed
 */
record ConfigBytes(byte[] bytes) {

  /** Whether a register of that many bytes was read whole. */
  boolean has(int offset, int length) {
    return offset >= 0 && length <= bytes.length - offset;
  }

  /** 8 bits. */
  int u8(int offset) {
    return has(offset, 1) ? bytes[offset] & 0xff : 0xff;
  }

  /** 16 bits. */
  int u16(int offset) {
    return u8(offset) | u8(offset + 1) << 8;
  }

  /** 32 bits, unsigned. */
  long u32(int offset) {
    return u16(offset) | (long) u16(offset + 2) << 16;
  }
}
