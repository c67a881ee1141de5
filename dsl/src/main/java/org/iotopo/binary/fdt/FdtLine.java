package org.iotopo.binary.fdt;

/**
 * A line of an annotated dump.
 *
 * @param offset bytes from the blob's start
 * @param size how many bytes it tells of
 * @param depth how deep the node lies that it belongs to; 0 outside the structure block
 * @param field what the bytes are called
 * @param meaning what they say
 */
public record FdtLine(long offset, int size, int depth, String field, String meaning) {}
