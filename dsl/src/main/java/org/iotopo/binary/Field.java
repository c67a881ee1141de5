package org.iotopo.binary;

/** One field of a {@link Layout}, under the specification's name. */
public sealed interface Field {

  /** The specification's name; unique in its layout but for reserved fields. */
  String name();

  /**
   * A little-endian number.
   *
   * @param size 1 to 8 bytes
   * @param role what the layout itself reads in it
   * @param of the field that the role is about; empty for none
   * @param initial what a fresh structure has
   */
  record Number(String name, int size, Meaning meaning, Role role, String of, long initial)
      implements Field {

    /** Refuses a number that no long holds. */
    public Number {
      if (size < 1 || size > 8) {
        throw new IllegalArgumentException(name + " of " + size + " bytes");
      }
    }

    /** Whether the encoder can work it out. */
    boolean isComputed() {
      return role != Role.NONE && role != Role.REFERENCE;
    }
  }

  /** What a number says about the bytes around it. */
  enum Role {
    /** Nothing. */
    NONE,
    /** The bytes of the structure that it stands in. */
    LENGTH,
    /** Makes the sum of all bytes of the structure zero. */
    CHECKSUM,
    /** How many items a list has. */
    COUNT,
    /** Where a list starts, from the start of the structure that the number stands in. */
    OFFSET,
    /** The bytes of a varying field. */
    EXTENT,
    /** Where another structure starts, from the start of the outermost one; 0 for none. */
    REFERENCE
  }

  /**
   * A fixed number of bytes.
   *
   * @param isText whether they are characters
   * @param isReserved whether they are written as zero
   */
  record Bytes(String name, int size, boolean isText, boolean isReserved) implements Field {}

  /**
   * Bytes up to the next list or the end of the structure, or as many as a number says.
   *
   * @param isText whether they are characters that a NUL ends
   * @param padding a fresh text is filled with NULs until the structure so far is a multiple of it;
   *     0 for a text without NUL
   */
  record Varying(String name, boolean isText, int padding) implements Field {}

  /**
   * Structures one after the other: as many as a number says, or up to the end.
   *
   * @param choice which layout each of them has
   * @param atMost how many there can be
   * @param isPlaced whether its offset is written even where it is empty
   */
  record Items(String name, Choice choice, int atMost, boolean isPlaced) implements Field {}
}
