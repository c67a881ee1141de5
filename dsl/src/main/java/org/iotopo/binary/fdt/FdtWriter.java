package org.iotopo.binary.fdt;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays a tree out as {@code dtc -O dtb} does: header, reservations, structure, strings, and nothing
 * between them; a name that ends another shares its bytes.
 */
final class FdtWriter {

  private static final long VERSION = 17;
  private static final long LAST_COMPATIBLE = 16;

  private final List<FdtToken> tokens = new ArrayList<>();
  private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
  private final Map<String, Integer> stringOffsets = new HashMap<>();
  private long size;

  private FdtWriter() {}

  /** The blob. */
  static byte[] write(FdtTree tree) {
    FdtWriter writer = new FdtWriter();
    writer.node(tree.root());
    writer.token(new FdtToken.End(0), 4);
    long structure = FdtHeader.SIZE + (long) FdtReserve.SIZE * (tree.reserves().size() + 1);
    long strings = structure + writer.size;
    long total = strings + writer.strings.size();
    FdtHeader header =
        new FdtHeader(
            FdtHeader.MAGIC,
            total,
            structure,
            strings,
            FdtHeader.SIZE,
            VERSION,
            LAST_COMPATIBLE,
            tree.bootCpu(),
            writer.strings.size(),
            writer.size);
    return new Fdt(
            Math.toIntExact(total),
            header,
            tree.reserves(),
            writer.tokens,
            writer.strings.toByteArray(),
            List.of(),
            List.of())
        .encode();
  }

  private void node(FdtNode node) {
    token(new FdtToken.BeginNode(0, node.name()), 4L + aligned(node.name().length() + 1));
    for (FdtProperty property : node.properties()) {
      token(
          new FdtToken.Property(0, stringOffset(property.name()), property.raw()),
          12L + aligned(property.size()));
    }
    node.children().forEach(this::node);
    token(new FdtToken.EndNode(0), 4);
  }

  private void token(FdtToken token, long bytes) {
    tokens.add(token);
    size += bytes;
  }

  private static int aligned(int length) {
    return length + 3 & ~3;
  }

  /** Where a name stands; it is added where neither it nor a longer one that ends so is there. */
  private int stringOffset(String name) {
    Integer known = stringOffsets.get(name);
    if (known != null) {
      return known;
    }
    int offset = strings.size();
    strings.writeBytes((name + '\0').getBytes(StandardCharsets.ISO_8859_1));
    for (int from = 0; from <= name.length(); from++) {
      stringOffsets.putIfAbsent(name.substring(from), offset + from);
    }
    return offset;
  }
}
