package org.iotopo.binary.fdt;

import java.nio.ByteBuffer;

/**
 * The header (5.2), its fields in order; all are unsigned 32-bit numbers.
 *
 * @param magic {@link #MAGIC}
 * @param totalSize bytes of the blob
 * @param structureOffset where the structure block begins
 * @param stringsOffset where the strings block begins
 * @param reserveOffset where the memory reservation block begins
 * @param version 17 in all that is written today
 * @param lastCompatible the oldest version that a reader may take it for
 * @param bootCpu the boot CPU's number
 * @param stringsSize bytes of the strings block
 * @param structureSize bytes of the structure block; from version 17
 */
public record FdtHeader(
    long magic,
    long totalSize,
    long structureOffset,
    long stringsOffset,
    long reserveOffset,
    long version,
    long lastCompatible,
    long bootCpu,
    long stringsSize,
    long structureSize) {

  /** The first four bytes of every blob. */
  public static final long MAGIC = 0xd00d_feedL;

  /** Bytes of the header. */
  static final int SIZE = 40;

  /** The first version with one name a node and the newest that a reader must take. */
  private static final long OLDEST = 16;

  private static final long NEWEST = 17;

  /** The header at the start of a buffer of at least {@link #SIZE} bytes. */
  static FdtHeader read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return new FdtHeader(
        next(in), next(in), next(in), next(in), next(in), next(in), next(in), next(in), next(in),
        next(in));
  }

  private static long next(ByteBuffer in) {
    return Integer.toUnsignedLong(in.getInt());
  }

  /** Writes the header to the start of a buffer of at least {@link #SIZE} bytes. */
  void write(byte[] bytes) {
    ByteBuffer out = ByteBuffer.wrap(bytes);
    long[] fields = {
      magic,
      totalSize,
      structureOffset,
      stringsOffset,
      reserveOffset,
      version,
      lastCompatible,
      bootCpu,
      stringsSize,
      structureSize
    };
    for (long field : fields) {
      out.putInt((int) field);
    }
  }

  /** Whether this is a device tree at all. */
  boolean isMagic() {
    return magic == MAGIC;
  }

  /** Whether the blocks are laid out as this room reads them. */
  boolean isReadable() {
    return version >= OLDEST && lastCompatible <= NEWEST;
  }

  /** Whether {@link #structureSize} is there. */
  boolean tellsStructureSize() {
    return version >= NEWEST;
  }
}
