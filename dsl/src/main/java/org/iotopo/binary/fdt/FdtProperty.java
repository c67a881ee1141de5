package org.iotopo.binary.fdt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A property: bytes that the reader must know how to take. Equal by name and value, wherever it
 * stands.
 */
public final class FdtProperty {

  private static final int CELL = 4;

  private final String name;
  private final byte[] value;
  private final long offset;

  /**
   * A property.
   *
   * @param value not copied: not to be changed
   * @param offset where its token stands; 0 for one that has not been read
   */
  FdtProperty(String name, byte[] value, long offset) {
    this.name = name;
    this.value = value;
    this.offset = offset;
  }

  /** A property without a value: it is there, and so true. */
  public static FdtProperty flag(String name) {
    return new FdtProperty(name, new byte[0], 0);
  }

  /** Any bytes. */
  public static FdtProperty bytes(String name, byte[] value) {
    return new FdtProperty(name, value.clone(), 0);
  }

  /** Numbers of 32 bits. */
  public static FdtProperty cells(String name, long... cells) {
    ByteBuffer out = ByteBuffer.allocate(CELL * cells.length);
    for (long cell : cells) {
      out.putInt((int) cell);
    }
    return new FdtProperty(name, out.array(), 0);
  }

  /** Strings, each ended by a NUL. */
  public static FdtProperty texts(String name, String... texts) {
    String all = String.join("\0", texts) + (texts.length > 0 ? "\0" : "");
    return new FdtProperty(name, all.getBytes(StandardCharsets.UTF_8), 0);
  }

  /** What it is called. */
  public String name() {
    return name;
  }

  /** Where its token stands in the blob that it was read from. */
  public long offset() {
    return offset;
  }

  /** How many bytes its value has. */
  public int size() {
    return value.length;
  }

  /** A copy of the value. */
  public byte[] value() {
    return value.clone();
  }

  /** The value, to be read only. */
  byte[] raw() {
    return value;
  }

  /** How many whole cells it has. */
  public int cells() {
    return value.length / CELL;
  }

  /** Whether it is made of whole cells. */
  public boolean isCells() {
    return value.length % CELL == 0;
  }

  /** The cell at an index, unsigned. */
  public long cell(int index) {
    return Integer.toUnsignedLong(ByteBuffer.wrap(value).getInt(CELL * index));
  }

  /** The number in some cells, as {@code of_read_number} makes it: the low 64 bits. */
  public long number(int first, int count) {
    long number = 0;
    for (int index = first; index < first + count; index++) {
      number = number << 32 | cell(index);
    }
    return number;
  }

  /** The text up to the first NUL. */
  public String text() {
    return texts().stream().findFirst().orElse("");
  }

  /** The texts between the NULs; what follows the last one counts too. */
  public List<String> texts() {
    List<String> texts = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < value.length; at++) {
      if (value[at] == 0) {
        texts.add(new String(value, start, at - start, StandardCharsets.UTF_8));
        start = at + 1;
      }
    }
    if (start < value.length) {
      texts.add(new String(value, start, value.length - start, StandardCharsets.UTF_8));
    }
    return texts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FdtProperty that
        && name.equals(that.name)
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(value);
  }

  /** {@code name (8 bytes)}. */
  @Override
  public String toString() {
    return name + " (" + value.length + " bytes)";
  }
}
