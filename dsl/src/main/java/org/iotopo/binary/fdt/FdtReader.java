package org.iotopo.binary.fdt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the blocks of a blob, as far as they can be trusted. */
final class FdtReader {

  /** Linux takes 2 MiB at most on Arm; beyond this a file is no device tree. */
  static final int MAX_SIZE = 16 << 20;

  private static final int MAX_PROBLEMS = 50;

  private final byte[] bytes;
  private final List<FdtProblem> problems = new ArrayList<>();
  private final List<FdtReserve> reserves = new ArrayList<>();
  private final List<FdtToken> tokens = new ArrayList<>();
  private byte[] strings = {};
  private int depth;
  private boolean rootSeen;

  private FdtReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads what can be read; never fails. */
  static Fdt read(byte[] bytes) {
    FdtReader reader = new FdtReader(bytes);
    FdtHeader header = FdtHeader.read(Arrays.copyOf(bytes, FdtHeader.SIZE));
    if (!reader.accepts(header)) {
      return reader.told(header, List.of(new FdtResidual(0, bytes)));
    }
    reader.readReserves(header);
    reader.readStrings(header);
    reader.readStructure(header);
    byte[] encoded = reader.told(header, List.of()).encode();
    return reader.told(header, FdtResidual.between(encoded, bytes));
  }

  private Fdt told(FdtHeader header, List<FdtResidual> residual) {
    return new Fdt(bytes.length, header, reserves, tokens, strings, residual, problems);
  }

  private boolean accepts(FdtHeader header) {
    if (bytes.length < FdtHeader.SIZE) {
      report(0, "a header takes " + FdtHeader.SIZE + " bytes; there are " + bytes.length);
      return false;
    }
    if (!header.isMagic()) {
      report(0, String.format("magic 0x%08x is not a device tree's 0xd00dfeed", header.magic()));
      return false;
    }
    if (!header.isReadable()) {
      report(
          20,
          "version "
              + header.version()
              + ", compatible with "
              + header.lastCompatible()
              + ", is none of 16 and 17");
      return false;
    }
    if (bytes.length > MAX_SIZE) {
      report(4, bytes.length + " bytes are more than a device tree may have: " + MAX_SIZE);
      return false;
    }
    if (header.totalSize() > bytes.length) {
      report(4, "totalsize " + header.totalSize() + " is more than there is: " + bytes.length);
    }
    return true;
  }

  private void report(long offset, String message) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(new FdtProblem(offset, message));
    }
  }

  private void readReserves(FdtHeader header) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    long at = header.reserveOffset();
    while (at + FdtReserve.SIZE <= bytes.length) {
      FdtReserve entry = new FdtReserve(in.getLong((int) at), in.getLong((int) at + 8));
      if (entry.address() == 0 && entry.size() == 0) {
        return;
      }
      reserves.add(entry);
      at += FdtReserve.SIZE;
    }
    report(16, "the memory reservation block at " + hex(header.reserveOffset()) + " has no end");
  }

  private void readStrings(FdtHeader header) {
    long first = header.stringsOffset();
    long end = Math.min(first + header.stringsSize(), bytes.length);
    if (first + header.stringsSize() > bytes.length) {
      report(
          32,
          String.format(
              "the strings block, %d bytes at %s, ends after the file's %d",
              header.stringsSize(), hex(first), bytes.length));
    }
    if (first < end) {
      strings = Arrays.copyOfRange(bytes, (int) first, (int) end);
    }
  }

  private void readStructure(FdtHeader header) {
    long first = header.structureOffset();
    long told =
        header.tellsStructureSize() ? header.structureSize() : Math.max(0, bytes.length - first);
    if (first + told > bytes.length) {
      report(
          header.tellsStructureSize() ? 36 : 8,
          String.format(
              "the structure block, %d bytes at %s, ends after the file's %d",
              told, hex(first), bytes.length));
    }
    long end = Math.min(first + told, bytes.length);
    if (first >= end) {
      report(8, "there is no structure block");
      return;
    }
    readTokens((int) first, (int) end);
    if (depth > 0) {
      report(end, depth + (depth == 1 ? " node has" : " nodes have") + " no end");
    }
  }

  /** Reads up to the end token, or to what is none. */
  private void readTokens(int first, int end) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int at = first;
    while (at + 4 <= end) {
      int tag = in.getInt(at);
      int next;
      switch (tag) {
        case FdtToken.BeginNode.TAG -> next = beginNode(at, end);
        case FdtToken.EndNode.TAG -> next = endNode(at);
        case FdtToken.Property.TAG -> next = property(in, at, end);
        case FdtToken.Nops.TAG -> next = nop(at);
        case FdtToken.End.TAG -> {
          tokens.add(new FdtToken.End(at));
          return;
        }
        default -> {
          report(at, String.format("0x%08x is no token", tag));
          return;
        }
      }
      if (next < 0) {
        return;
      }
      at = first + (next - first + 3 & ~3);
    }
    report(Math.min(at, end), "the structure block has no end token");
  }

  private int beginNode(int at, int end) {
    if (depth == 0 && rootSeen) {
      report(at, "a second root node begins");
      return -1;
    }
    int nul = at + 4;
    while (nul < end && bytes[nul] != 0) {
      nul++;
    }
    if (nul == end) {
      report(at, "the node's name has no end");
      return -1;
    }
    String name = new String(bytes, at + 4, nul - at - 4, StandardCharsets.ISO_8859_1);
    tokens.add(new FdtToken.BeginNode(at, name));
    depth++;
    rootSeen = true;
    return nul + 1;
  }

  private int endNode(int at) {
    if (depth == 0) {
      report(at, "a node ends that has not begun");
      return -1;
    }
    depth--;
    tokens.add(new FdtToken.EndNode(at));
    return at + 4;
  }

  private int property(ByteBuffer in, int at, int end) {
    if (at + 12 > end) {
      report(at, "the structure block ends within a property");
      return -1;
    }
    long size = Integer.toUnsignedLong(in.getInt(at + 4));
    if (size > end - at - 12) {
      report(at + 4, "a property of " + size + " bytes ends after the structure block");
      return -1;
    }
    if (depth == 0) {
      report(at, "a property stands outside all nodes");
      return -1;
    }
    long nameOffset = Integer.toUnsignedLong(in.getInt(at + 8));
    byte[] value = Arrays.copyOfRange(bytes, at + 12, at + 12 + (int) size);
    tokens.add(new FdtToken.Property(at, nameOffset, value));
    return at + 12 + (int) size;
  }

  private int nop(int at) {
    int last = tokens.size() - 1;
    if (last >= 0 && tokens.get(last) instanceof FdtToken.Nops run) {
      tokens.set(last, new FdtToken.Nops(run.offset(), run.count() + 1));
    } else {
      tokens.add(new FdtToken.Nops(at, 1));
    }
    return at + 4;
  }

  private static String hex(long number) {
    return "0x" + Long.toHexString(number);
  }
}
