package org.iotopo.binary.aml;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.iotopo.binary.Octets;

/** A term of the ACPI Machine Language (ACPI 6.5, 20.2): the bytes that stand for it. */
public final class Aml {

  private final byte[] bytes;

  private Aml(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The terms one after another. */
  public static Aml of(List<Aml> terms) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    terms.forEach(term -> all.writeBytes(term.bytes));
    return new Aml(all.toByteArray());
  }

  /** The terms one after another. */
  public static Aml of(Aml... terms) {
    return of(List.of(terms));
  }

  /** These bytes; of each number the low 8 bits. */
  static Aml bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int index = 0; index < values.length; index++) {
      bytes[index] = (byte) values[index];
    }
    return new Aml(bytes);
  }

  /** A little-endian number of that many bytes. */
  static Aml number(long value, int size) {
    byte[] bytes = new byte[size];
    for (int index = 0; index < size; index++) {
      bytes[index] = (byte) (value >>> (8 * index));
    }
    return new Aml(bytes);
  }

  /** Bytes as they are. */
  static Aml raw(byte[] bytes) {
    return new Aml(bytes.clone());
  }

  /** An opcode, the length of what follows, and what follows. */
  static Aml packaged(Aml opcode, Aml content) {
    return of(opcode, PkgLength.of(content.size()), content);
  }

  /** The number of bytes. */
  public int size() {
    return bytes.length;
  }

  /** The bytes. */
  public Octets octets() {
    return Octets.of(bytes);
  }

  @Override
  public String toString() {
    return octets().hex();
  }
}
