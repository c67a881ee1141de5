package org.iotopo.importer.acpi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.iotopo.binary.Octets;

/**
 * The devices of a DSDT or SSDT, found by how AML looks and not by running it (ACPI 6.5, 20.2):
 * what a method works out while it runs is not known here.
 */
final class Aml {

  private static final int HEADER = 36;
  private static final int SCOPE = 0x10;
  private static final int EXTENDED = 0x5b;
  private static final int DEVICE = 0x82;
  private static final int NAME = 0x08;
  private static final int METHOD = 0x14;
  private static final int BUFFER = 0x11;
  private static final int SEGMENT = 4;

  private final Octets table;

  private Aml(Octets table) {
    this.table = table;
  }

  /**
   * A device, or a scope that is opened again.
   *
   * @param path absolute: {@code \_SB_.PCI0}
   * @param body the offset of what is inside
   * @param end the offset after it
   * @param inner the devices and scopes right inside
   */
  record Block(String path, boolean isDevice, int start, int body, int end, List<Block> inner) {}

  /** All blocks of a table, outer ones before what is inside them. */
  static List<Block> blocks(Octets table) {
    return new Aml(table).blocks();
  }

  private List<Block> blocks() {
    List<Block> found = new ArrayList<>();
    Deque<Block> open = new ArrayDeque<>();
    for (int at = HEADER; at + 2 < table.size(); at++) {
      boolean device = table.at(at) == EXTENDED && table.at(at + 1) == DEVICE;
      if (!device && table.at(at) != SCOPE) {
        continue;
      }
      while (!open.isEmpty() && open.peek().end() <= at) {
        open.pop();
      }
      int limit = open.isEmpty() ? table.size() : open.peek().end();
      String around = open.isEmpty() ? "\\" : open.peek().path();
      Optional<Block> block = block(at, at + (device ? 2 : 1), device, limit, around);
      if (block.isPresent()) {
        if (!open.isEmpty()) {
          open.peek().inner().add(block.get());
        }
        found.add(block.get());
        open.push(block.get());
      }
    }
    return found;
  }

  private Optional<Block> block(int start, int at, boolean device, int limit, String around) {
    int end = at + packageLength(at);
    int name = at + packageLengthSize(at);
    if (end > limit || end <= name) {
      return Optional.empty();
    }
    StringBuilder path = new StringBuilder();
    int body = name(name, end, around, path);
    return body < 0
        ? Optional.empty()
        : Optional.of(new Block(path.toString(), device, start, body, end, new ArrayList<>()));
  }

  private int packageLengthSize(int at) {
    return 1 + (at < table.size() ? table.at(at) >> 6 : 0);
  }

  /** The length that is written there; 0 where the table ends. */
  private int packageLength(int at) {
    int more = packageLengthSize(at) - 1;
    if (at + more >= table.size()) {
      return 0;
    }
    if (more == 0) {
      return table.at(at) & 0x3f;
    }
    int length = table.at(at) & 0xf;
    for (int index = 1; index <= more; index++) {
      length |= table.at(at + index) << (8 * index - 4);
    }
    return length;
  }

  /** Reads a name into an absolute path; the offset after it, or -1 where there is none. */
  private int name(int from, int end, String around, StringBuilder path) {
    int at = from;
    path.append(around);
    if (table.at(at) == '\\') {
      path.setLength(0);
      path.append('\\');
      at++;
    }
    while (at < end && table.at(at) == '^') {
      path.setLength(Math.max(1, path.lastIndexOf(".")));
      at++;
    }
    int count = 1;
    if (at < end && table.at(at) == 0x2e) {
      count = 2;
      at++;
    } else if (at + 1 < end && table.at(at) == 0x2f) {
      count = table.at(at + 1);
      at += 2;
    } else if (at < end && table.at(at) == 0) {
      return at + 1;
    }
    for (int index = 0; index < count; index++, at += SEGMENT) {
      if (at + SEGMENT > end || !isSegment(at)) {
        return -1;
      }
      if (path.length() > 1) {
        path.append('.');
      }
      path.append(table.slice(at, SEGMENT).text());
    }
    return at;
  }

  private boolean isSegment(int at) {
    for (int index = 0; index < SEGMENT; index++) {
      int letter = table.at(at + index);
      boolean digit = index > 0 && letter >= '0' && letter <= '9';
      if (!digit && letter != '_' && (letter < 'A' || letter > 'Z')) {
        return false;
      }
    }
    return true;
  }

  /** Where bytes stand in a block, but not in a block inside it; -1 for nowhere. */
  static int find(Octets table, Block block, Octets wanted) {
    int from = block.body();
    for (Block inner : block.inner()) {
      int found = table.indexOf(wanted, from, inner.start());
      if (found >= 0) {
        return found;
      }
      from = Math.max(from, inner.end());
    }
    return table.indexOf(wanted, from, block.end());
  }

  /** The integer that a name of a block stands for; empty where it is none or a method. */
  static OptionalLong integer(Octets table, Block block, String name) {
    int at = object(table, block, name);
    if (at < 0 || at >= block.end()) {
      return OptionalLong.empty();
    }
    int size =
        switch (table.at(at)) {
          case 0x0a -> 1;
          case 0x0b -> 2;
          case 0x0c -> 4;
          case 0x0e -> 8;
          default -> 0;
        };
    if (size > 0) {
      return at + size < block.end()
          ? OptionalLong.of(table.number(at + 1, size))
          : OptionalLong.empty();
    }
    return table.at(at) <= 1 ? OptionalLong.of(table.at(at)) : OptionalLong.empty();
  }

  /** The bytes of a buffer that a name of a block stands for. */
  static Optional<Octets> buffer(Octets table, Block block, String name) {
    int at = object(table, block, name);
    if (at < 0 || at + 1 >= block.end() || table.at(at) != BUFFER) {
      return Optional.empty();
    }
    Aml aml = new Aml(table);
    int end = Math.min(block.end(), at + 1 + aml.packageLength(at + 1));
    int body = at + 1 + aml.packageLengthSize(at + 1);
    if (body >= end) {
      return Optional.empty();
    }
    int size =
        switch (table.at(body)) {
          case 0x0a -> 2;
          case 0x0b -> 3;
          case 0x0c -> 5;
          default -> 1;
        };
    return body + size <= end
        ? Optional.of(table.slice(body + size, end - body - size))
        : Optional.empty();
  }

  /** The bytes of a method of a block. */
  static Optional<Octets> method(Octets table, Block block, String name) {
    int at = find(table, block, Octets.ofText(name));
    if (at < 2) {
      return Optional.empty();
    }
    Aml aml = new Aml(table);
    for (int back = 2; back <= 5 && at - back >= block.body(); back++) {
      int length = at - back + 1;
      boolean fits = table.at(at - back) == METHOD && length + aml.packageLengthSize(length) == at;
      if (fits) {
        int end = Math.min(block.end(), length + aml.packageLength(length));
        return end > at ? Optional.of(table.slice(at, end - at)) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static int object(Octets table, Block block, String name) {
    byte[] wanted = new byte[SEGMENT + 1];
    wanted[0] = NAME;
    System.arraycopy(Octets.ofText(name).toArray(), 0, wanted, 1, SEGMENT);
    int at = find(table, block, Octets.of(wanted));
    return at < 0 ? -1 : at + wanted.length;
  }
}
