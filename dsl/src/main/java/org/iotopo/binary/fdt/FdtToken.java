package org.iotopo.binary.fdt;

/** A token of the structure block (5.4.1), and where it stands, in bytes from the blob's start. */
public sealed interface FdtToken {

  /** Where it stands. */
  long offset();

  /**
   * The beginning of a node.
   *
   * @param name as it stands, one character a byte
   */
  record BeginNode(long offset, String name) implements FdtToken {
    static final int TAG = 1;
  }

  /** The end of a node. */
  record EndNode(long offset) implements FdtToken {
    static final int TAG = 2;
  }

  /**
   * A property.
   *
   * @param nameOffset of its name in the strings block
   * @param value its bytes; not to be changed
   */
  record Property(long offset, long nameOffset, byte[] value) implements FdtToken {
    static final int TAG = 3;
  }

  /**
   * Tokens without a meaning, one after another.
   *
   * @param count how many
   */
  record Nops(long offset, int count) implements FdtToken {
    static final int TAG = 4;
  }

  /** The end of the structure block. */
  record End(long offset) implements FdtToken {
    static final int TAG = 9;
  }
}
