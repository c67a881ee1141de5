package org.iotopo.binary.fdt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A block that is being written into a blob; what lies beyond the blob's end is dropped. */
final class FdtBlock {

  private final byte[] out;
  private final long first;
  private long at;

  FdtBlock(byte[] out, long first) {
    this.out = out;
    this.first = first;
    this.at = first;
  }

  void putInt(int number) {
    put(ByteBuffer.allocate(4).putInt(number).array());
  }

  void putLong(long number) {
    put(ByteBuffer.allocate(8).putLong(number).array());
  }

  void put(byte[] bytes) {
    if (at < out.length) {
      System.arraycopy(bytes, 0, out, (int) at, (int) Math.min(bytes.length, out.length - at));
    }
    at += bytes.length;
  }

  void put(FdtToken token) {
    if (token instanceof FdtToken.BeginNode node) {
      putInt(FdtToken.BeginNode.TAG);
      put((node.name() + '\0').getBytes(StandardCharsets.ISO_8859_1));
      align();
    } else if (token instanceof FdtToken.EndNode) {
      putInt(FdtToken.EndNode.TAG);
    } else if (token instanceof FdtToken.Property property) {
      putInt(FdtToken.Property.TAG);
      putInt(property.value().length);
      putInt((int) property.nameOffset());
      put(property.value());
      align();
    } else if (token instanceof FdtToken.Nops run) {
      for (int count = 0; count < run.count(); count++) {
        putInt(FdtToken.Nops.TAG);
      }
    } else {
      putInt(FdtToken.End.TAG);
    }
  }

  /** Steps to the next cell of the block. */
  private void align() {
    at = first + (at - first + 3 & ~3L);
  }
}
