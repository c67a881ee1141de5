package org.iotopo.backend.dts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.iotopo.devicetree.Cell;
import org.iotopo.devicetree.Node;
import org.iotopo.devicetree.Property;
import org.iotopo.devicetree.Row;

/** Writes nodes as text, each as soon as it is made. */
final class DtsWriter {

  private final Appendable out;

  DtsWriter(Appendable out) {
    this.out = out;
  }

  /** Writes a piece of text at a depth. */
  void write(CharSequence text, int depth) {
    try {
      for (String line : text.toString().lines().toList()) {
        if (!line.isEmpty()) {
          out.append("\t".repeat(depth)).append(line);
        }
        out.append('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a node and all in it; a root is called {@code /}. */
  void write(Node node, int depth) {
    List<String> remarks = node.remarks().stream().map(DtsWriter::comment).toList();
    String name = node.name().isEmpty() ? "/" : node.name();
    write(DtsText.open(remarks, node.label(), name), depth);
    inside(node, depth + 1);
    write(DtsText.close(), depth);
  }

  private void inside(Node node, int depth) {
    node.properties().forEach(property -> write(property, depth));
    boolean first = node.properties().isEmpty();
    for (Node child : node.children()) {
      if (!first) {
        write("\n", depth);
      }
      first = false;
      write(child, depth);
    }
  }

  private void write(Property property, int depth) {
    if (property instanceof Property.Texts texts) {
      String value =
          texts.texts().stream().map(DtsWriter::quoted).collect(Collectors.joining(", "));
      write(DtsText.value(property.name(), value, ""), depth);
    } else if (property instanceof Property.Rows rows) {
      rows(rows, depth);
    } else {
      write(DtsText.flag(property.name()), depth);
    }
  }

  private void rows(Property.Rows property, int depth) {
    List<Row> rows = property.rows();
    if (rows.size() == 1) {
      String remark = comment(rows.get(0).remark());
      write(DtsText.value(property.name(), cells(rows.get(0)), remark), depth);
      return;
    }
    List<String> values = rows.stream().map(DtsWriter::cells).toList();
    List<String> remarks = rows.stream().map(Row::remark).map(DtsWriter::comment).toList();
    write(DtsText.values(property.name(), values, remarks), depth);
  }

  private static String cells(Row row) {
    return row.cells().stream().map(Cell::toString).collect(Collectors.joining(" ", "<", ">"));
  }

  /** Text that does not end its comment. */
  private static String comment(String text) {
    return text.replace("*/", "* /").replace("/*", "/ *");
  }

  /** A string as {@code dtc} reads it; what is not ASCII as its bytes. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
      if (next == '"' || next == '\\') {
        quoted.append('\\').append((char) next);
      } else if (next >= ' ' && next < 127) {
        quoted.append((char) next);
      } else {
        quoted.append("\\%03o".formatted(next & 255));
      }
    }
    return quoted.append('"').toString();
  }
}
