package org.iotopo.binary;

import java.util.ArrayList;
import java.util.List;

/** A structure in words: what lies where, and what it means. */
public final class Dump {

  private final List<Line> lines = new ArrayList<>();

  private Dump() {}

  /** What a line is about. */
  public enum Kind {
    /** A structure starts; its bytes are on the lines that follow. */
    STRUCTURE,
    /** A field. */
    FIELD,
    /** Bytes that the format keeps for later. */
    RESERVED,
    /** Bytes that no field accounts for. */
    UNKNOWN;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * One line.
   *
   * @param offset of the first byte, from the start of the outermost structure
   * @param octets the bytes; all of them where a structure starts
   * @param depth how many structures it lies in, 0 for the outermost one's fields
   * @param name of the field or structure
   * @param meaning in words; may be empty
   */
  public record Line(
      Kind kind, int offset, Octets octets, int depth, String name, String meaning) {}

  /** All lines, in the order of their bytes. */
  public static List<Line> of(Struct struct) {
    Dump dump = new Dump();
    dump.fields(struct, struct.encoded(), 0, 0);
    return List.copyOf(dump.lines);
  }

  private void fields(Struct struct, Octets bytes, int start, int depth) {
    int at = start;
    for (Part part : struct.parts()) {
      Octets own = bytes.slice(at, part.size());
      if (part instanceof Part.Structs list) {
        int next = at;
        for (Struct inner : list.structs()) {
          Octets all = bytes.slice(next, inner.size());
          lines.add(new Line(Kind.STRUCTURE, next, all, depth, inner.layout().name(), ""));
          fields(inner, bytes, next, depth + 1);
          next += inner.size();
        }
      } else if (part instanceof Part.Gap) {
        lines.add(new Line(Kind.UNKNOWN, at, own, depth, "Unaccounted", said(own)));
      } else if (own.size() > 0) {
        lines.add(line(Struct.fieldOf(part).get(), at, own, depth));
      }
      at += part.size();
    }
  }

  private static Line line(Field field, int at, Octets own, int depth) {
    if (field instanceof Field.Number number) {
      String meaning = number.meaning().say(own.number(0, own.size()), own.size());
      return new Line(Kind.FIELD, at, own, depth, field.name(), meaning);
    }
    if (field instanceof Field.Bytes bytes) {
      if (bytes.isReserved()) {
        String meaning = own.isZero() ? "" : "not zero";
        return new Line(Kind.RESERVED, at, own, depth, field.name(), meaning);
      }
      String meaning = bytes.isText() ? quoted(own) : said(own);
      return new Line(Kind.FIELD, at, own, depth, field.name(), meaning);
    }
    boolean isText = ((Field.Varying) field).isText();
    return new Line(Kind.FIELD, at, own, depth, field.name(), isText ? quoted(own) : said(own));
  }

  private static String said(Octets octets) {
    return octets.size() + (octets.size() == 1 ? " byte" : " bytes");
  }

  /** The characters in quotes; others than printable ones as a question mark. */
  private static String quoted(Octets octets) {
    StringBuilder text = new StringBuilder("\"");
    for (char letter : octets.text().toCharArray()) {
      text.append(letter >= ' ' && letter < 127 ? letter : '?');
    }
    return text.append('"').toString();
  }
}
