package org.iotopo.binary.fdt;

/**
 * An entry of the memory reservation block.
 *
 * @param address CPU address, unsigned
 * @param size bytes, unsigned
 */
public record FdtReserve(long address, long size) {

  /** Bytes of an entry. */
  static final int SIZE = 16;
}
