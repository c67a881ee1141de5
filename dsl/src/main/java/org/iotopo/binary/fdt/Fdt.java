package org.iotopo.binary.fdt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A flattened device tree, nothing of it lost: {@link #encode} gives back the bytes that were
 * decoded, whatever they were.
 *
 * @param length bytes of the file, which may be more or less than the header tells
 * @param reserves the memory reservation block
 * @param tokens the structure block up to its end, or to the first token that is none
 * @param strings the strings block; not to be changed
 * @param residual what the fields before do not tell
 * @param problems what is wrong with it, in the order in which it was found
 */
public record Fdt(
    int length,
    FdtHeader header,
    List<FdtReserve> reserves,
    List<FdtToken> tokens,
    byte[] strings,
    List<FdtResidual> residual,
    List<FdtProblem> problems) {

  /** Names have 31 characters by the specification, and some more in the field. */
  private static final int MAX_NAME = 255;

  /** Copies the lists. */
  public Fdt {
    reserves = List.copyOf(reserves);
    tokens = List.copyOf(tokens);
    residual = List.copyOf(residual);
    problems = List.copyOf(problems);
  }

  /** Reads a blob as far as it can be read; what is wrong with it is in {@link #problems}. */
  public static Fdt decode(byte[] bytes) {
    return FdtReader.read(bytes);
  }

  /** Whether some bytes begin as a device tree does. */
  public static boolean isFdt(byte[] bytes) {
    return bytes.length >= 4
        && Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt()) == FdtHeader.MAGIC;
  }

  /** The tree that the tokens make. */
  public FdtTree tree() {
    return FdtTreeBuilder.build(this);
  }

  /** The blob. */
  public byte[] encode() {
    byte[] out = new byte[Math.max(length, FdtHeader.SIZE)];
    header.write(out);
    FdtBlock reserved = new FdtBlock(out, header.reserveOffset());
    for (FdtReserve entry : reserves) {
      reserved.putLong(entry.address());
      reserved.putLong(entry.size());
    }
    FdtBlock structure = new FdtBlock(out, header.structureOffset());
    tokens.forEach(structure::put);
    new FdtBlock(out, header.stringsOffset()).put(strings);
    byte[] blob = out.length == length ? out : Arrays.copyOf(out, length);
    residual.forEach(piece -> piece.write(blob));
    return blob;
  }

  /** The string at an offset of the strings block; empty where there is none that ends. */
  Optional<String> string(long offset) {
    if (offset >= strings.length) {
      return Optional.empty();
    }
    int first = (int) offset;
    int limit = Math.min(strings.length, first + MAX_NAME + 1);
    for (int at = first; at < limit; at++) {
      if (strings[at] == 0) {
        return Optional.of(new String(strings, first, at - first, StandardCharsets.ISO_8859_1));
      }
    }
    return Optional.empty();
  }
}
