package org.iotopo.binary;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that never change, equal by value. */
public final class Octets {

  /** No bytes. */
  public static final Octets NONE = new Octets(new byte[0], 0, 0);

  private final byte[] data;
  private final int first;
  private final int size;

  private Octets(byte[] data, int first, int size) {
    this.data = data;
    this.first = first;
    this.size = size;
  }

  /** A copy of these bytes. */
  public static Octets of(byte[] bytes) {
    return new Octets(bytes.clone(), 0, bytes.length);
  }

  /** From pairs of hexadecimal digits. */
  public static Octets ofHex(String digits) {
    return of(HexFormat.of().parseHex(digits));
  }

  /** The characters of a text, one byte each. */
  public static Octets ofText(String text) {
    return of(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** That many zeros. */
  public static Octets zeros(int size) {
    return new Octets(new byte[size], 0, size);
  }

  /** The number of bytes. */
  public int size() {
    return size;
  }

  /** One byte, 0 to 255. */
  public int at(int index) {
    return data[first + java.util.Objects.checkIndex(index, size)] & 255;
  }

  /** Some of the bytes; they are shared, not copied. */
  public Octets slice(int from, int length) {
    java.util.Objects.checkFromIndexSize(from, length, size);
    return new Octets(data, first + from, length);
  }

  /** The little-endian number of 1 to 8 bytes that starts there. */
  public long number(int from, int length) {
    long value = 0;
    for (int index = length - 1; index >= 0; index--) {
      value = value << 8 | at(from + index);
    }
    return value;
  }

  /** Where other bytes stand between two offsets, the second excluded; -1 for nowhere. */
  public int indexOf(Octets wanted, int from, int to) {
    for (int at = from; at + wanted.size <= to; at++) {
      int same = 0;
      while (same < wanted.size && at(at + same) == wanted.at(same)) {
        same++;
      }
      if (same == wanted.size) {
        return at;
      }
    }
    return -1;
  }

  /** Whether all are zero. */
  public boolean isZero() {
    for (int index = 0; index < size; index++) {
      if (data[first + index] != 0) {
        return false;
      }
    }
    return true;
  }

  /** The characters before the first NUL. */
  public String text() {
    int end = 0;
    while (end < size && data[first + end] != 0) {
      end++;
    }
    return new String(data, first, end, StandardCharsets.ISO_8859_1);
  }

  /** A copy for whoever wants an array. */
  public byte[] toArray() {
    return Arrays.copyOfRange(data, first, first + size);
  }

  /** Puts them into an array. */
  void copyTo(byte[] target, int at) {
    System.arraycopy(data, first, target, at, size);
  }

  /** Pairs of lower-case hexadecimal digits, nothing between them. */
  public String hex() {
    return HexFormat.of().formatHex(data, first, first + size);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets octets
        && Arrays.equals(
            data, first, first + size, octets.data, octets.first, octets.first + octets.size);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int index = 0; index < size; index++) {
      hash = 31 * hash + data[first + index];
    }
    return hash;
  }

  @Override
  public String toString() {
    return hex();
  }
}
