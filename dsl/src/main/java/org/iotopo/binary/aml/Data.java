package org.iotopo.binary.aml;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** Data objects: what a name stands for or a method returns (20.2.3, 20.2.5.4). */
public final class Data {

  private static final int ZERO = 0x00;
  private static final int ONE = 0x01;
  private static final int BYTE = 0x0a;
  private static final int WORD = 0x0b;
  private static final int DWORD = 0x0c;
  private static final int QWORD = 0x0e;
  private static final int ONES = 0xff;
  private static final int STRING = 0x0d;
  private static final int BUFFER = 0x11;
  private static final int PACKAGE = 0x12;

  private static final Pattern EISA_ID = Pattern.compile("[A-Z]{3}[0-9A-F]{4}");

  private Data() {}

  /** An unsigned 64-bit integer in its shortest form. */
  public static Aml integer(long value) {
    if (value == 0 || value == 1) {
      return Aml.bytes(value == 0 ? ZERO : ONE);
    }
    if (value == -1) {
      return Aml.bytes(ONES);
    }
    if (value >>> 8 == 0) {
      return Aml.of(Aml.bytes(BYTE), Aml.number(value, 1));
    }
    if (value >>> 16 == 0) {
      return Aml.of(Aml.bytes(WORD), Aml.number(value, 2));
    }
    return value >>> 32 == 0
        ? Aml.of(Aml.bytes(DWORD), Aml.number(value, 4))
        : Aml.of(Aml.bytes(QWORD), Aml.number(value, 8));
  }

  /** A string of ASCII characters. */
  public static Aml string(String text) {
    return Aml.of(
        Aml.bytes(STRING), Aml.raw(text.getBytes(StandardCharsets.US_ASCII)), Aml.bytes(0));
  }

  /** A buffer of these bytes. */
  public static Aml buffer(int... values) {
    return buffer(Aml.bytes(values));
  }

  /** A buffer of these bytes. */
  static Aml buffer(Aml content) {
    return Aml.packaged(Aml.bytes(BUFFER), Aml.of(integer(content.size()), content));
  }

  /** A package of up to 255 elements. */
  public static Aml pack(Aml... elements) {
    if (elements.length > 255) {
      throw new IllegalArgumentException(elements.length + " elements in one package");
    }
    return Aml.packaged(Aml.bytes(PACKAGE), Aml.of(Aml.bytes(elements.length), Aml.of(elements)));
  }

  /** Resource descriptors, closed by an end tag whose checksum is not checked (6.4.2.9). */
  public static Aml resources(List<? extends Resource> resources) {
    Aml descriptors = Aml.of(resources.stream().map(Resource::aml).toList());
    return buffer(Aml.of(descriptors, Aml.bytes(0x79, 0)));
  }

  /** A compressed ID such as {@code PNP0A08}: 5 bits a letter, big-endian (19.6.36). */
  public static Aml eisaId(String id) {
    if (!EISA_ID.matcher(id).matches()) {
      throw new IllegalArgumentException("'" + id + "' is no EISA ID");
    }
    int letters = (id.charAt(0) - '@') << 10 | (id.charAt(1) - '@') << 5 | id.charAt(2) - '@';
    int product = HexFormat.fromHexDigits(id, 3, 7);
    return integer(Integer.toUnsignedLong(Integer.reverseBytes(letters << 16 | product)));
  }

  /** A UUID: its first three groups byte-reversed, the last two as written (19.6.143). */
  public static Aml uuid(String text) {
    byte[] written = HexFormat.of().parseHex(text.replace("-", ""));
    int[] order = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};
    byte[] bytes = new byte[order.length];
    for (int index = 0; index < order.length; index++) {
      bytes[index] = written[order[index]];
    }
    return buffer(Aml.raw(bytes));
  }
}
