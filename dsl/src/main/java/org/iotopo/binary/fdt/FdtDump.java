package org.iotopo.binary.fdt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tells what the bytes of a blob are, line by line in the order in which they stand. */
public final class FdtDump {

  private static final List<String> HEADER_FIELDS =
      List.of(
          "magic",
          "totalsize",
          "off_dt_struct",
          "off_dt_strings",
          "off_mem_rsvmap",
          "version",
          "last_comp_version",
          "boot_cpuid_phys",
          "size_dt_strings",
          "size_dt_struct");

  /** Beyond so many cells a value is cut short. */
  private static final int SHOWN = 64;

  private final Fdt fdt;
  private final List<FdtLine> lines = new ArrayList<>();

  private FdtDump(Fdt fdt) {
    this.fdt = fdt;
  }

  /** The lines of a blob, broken or not. */
  public static List<FdtLine> of(Fdt fdt) {
    FdtDump dump = new FdtDump(fdt);
    dump.header();
    if (fdt.header().isMagic()) {
      dump.reserves();
      dump.structure();
      dump.strings();
    }
    dump.residual();
    dump.lines.sort(Comparator.comparingLong(FdtLine::offset));
    return List.copyOf(dump.lines);
  }

  /** Adds a line about bytes that are there: padding may be missing at the end of a file. */
  private void line(long offset, int size, int depth, String field, String meaning) {
    long there = Math.min(size, fdt.length() - offset);
    if (there > 0) {
      lines.add(new FdtLine(offset, (int) there, depth, field, meaning));
    }
  }

  private void header() {
    if (fdt.length() < FdtHeader.SIZE) {
      return;
    }
    FdtHeader header = fdt.header();
    long[] values = {
      header.magic(),
      header.totalSize(),
      header.structureOffset(),
      header.stringsOffset(),
      header.reserveOffset(),
      header.version(),
      header.lastCompatible(),
      header.bootCpu(),
      header.stringsSize(),
      header.structureSize()
    };
    for (int index = 0; index < values.length; index++) {
      line(4L * index, 4, 0, HEADER_FIELDS.get(index), hex(values[index]));
    }
  }

  private void reserves() {
    long at = fdt.header().reserveOffset();
    for (FdtReserve entry : fdt.reserves()) {
      line(at, FdtReserve.SIZE, 0, "reserve", hex(entry.address()) + " size " + hex(entry.size()));
      at += FdtReserve.SIZE;
    }
    if (at + FdtReserve.SIZE <= fdt.length()) {
      line(at, FdtReserve.SIZE, 0, "reserve", "end");
    }
  }

  private void structure() {
    int depth = 0;
    for (FdtToken token : fdt.tokens()) {
      long at = token.offset();
      if (token instanceof FdtToken.BeginNode node) {
        int size = 4 + aligned(node.name().length() + 1);
        line(at, size, depth++, "node", node.name().isEmpty() ? "/" : printable(node.name()));
      } else if (token instanceof FdtToken.EndNode) {
        line(at, 4, --depth, "end of node", "");
      } else if (token instanceof FdtToken.Property property) {
        String name = fdt.string(property.nameOffset()).orElse("");
        String field = name.isEmpty() ? "name " + hex(property.nameOffset()) : printable(name);
        int size = 12 + aligned(property.value().length);
        line(at, size, depth, field, value(new FdtProperty(name, property.value(), at)));
      } else if (token instanceof FdtToken.Nops run) {
        line(at, 4 * run.count(), depth, "nop", run.count() == 1 ? "" : run.count() + " times");
      } else {
        line(at, 4, 0, "end", "");
      }
    }
  }

  private void strings() {
    byte[] strings = fdt.strings();
    int first = 0;
    for (int at = 0; at < strings.length; at++) {
      if (strings[at] == 0 || at == strings.length - 1) {
        int end = strings[at] == 0 ? at : at + 1;
        String text = new String(strings, first, end - first, StandardCharsets.ISO_8859_1);
        line(
            fdt.header().stringsOffset() + first,
            at + 1 - first,
            0,
            "string " + hex(first),
            printable(text));
        first = at + 1;
      }
    }
  }

  private void residual() {
    for (FdtResidual piece : fdt.residual()) {
      line(piece.offset(), piece.bytes().length, 0, "kept", piece.bytes().length + " bytes");
    }
  }

  /** A value as {@code dtc} would guess it: texts, cells or bytes. */
  private static String value(FdtProperty property) {
    if (property.size() == 0) {
      return "";
    }
    if (isText(property)) {
      return "\"" + String.join("\", \"", property.texts()) + "\"";
    }
    StringBuilder text = new StringBuilder();
    if (property.isCells()) {
      int shown = Math.min(property.cells(), SHOWN);
      for (int index = 0; index < shown; index++) {
        text.append(index == 0 ? "<" : " ").append(hex(property.cell(index)));
      }
      return text.append(shown < property.cells() ? " …>" : ">").toString();
    }
    byte[] raw = property.raw();
    int shown = Math.min(raw.length, SHOWN);
    for (int index = 0; index < shown; index++) {
      text.append(index == 0 ? "[" : " ").append(String.format("%02x", raw[index]));
    }
    return text.append(shown < raw.length ? " …]" : "]").toString();
  }

  private static boolean isText(FdtProperty property) {
    byte[] raw = property.raw();
    if (raw[raw.length - 1] != 0 || raw[0] == 0) {
      return false;
    }
    for (int at = 0; at < raw.length; at++) {
      boolean printable = raw[at] >= ' ' && raw[at] < 127;
      if (!printable && (raw[at] != 0 || at > 0 && raw[at - 1] == 0)) {
        return false;
      }
    }
    return true;
  }

  /** Without what a terminal would take for a command. */
  private static String printable(String text) {
    StringBuilder shown = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      shown.append(character >= ' ' && character < 127 ? character : '.');
    }
    return shown.toString();
  }

  private static int aligned(int length) {
    return length + 3 & ~3;
  }

  private static String hex(long number) {
    return "0x" + Long.toHexString(number);
  }
}
