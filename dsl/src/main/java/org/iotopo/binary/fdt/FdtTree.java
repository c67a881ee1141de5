package org.iotopo.binary.fdt;

import java.util.List;

/**
 * A device tree.
 *
 * @param reserves the memory reservation block
 * @param bootCpu the boot CPU's number
 * @param problems what is wrong with the blob that it was read from, and what was left out for it
 */
public record FdtTree(
    FdtNode root, List<FdtReserve> reserves, long bootCpu, List<FdtProblem> problems) {

  /** Copies the lists. */
  public FdtTree {
    reserves = List.copyOf(reserves);
    problems = List.copyOf(problems);
  }

  /** A tree that nobody has read. */
  public static FdtTree of(FdtNode root) {
    return new FdtTree(root, List.of(), 0, List.of());
  }

  /** The blob, version 17, laid out as {@code dtc} does. */
  public byte[] encode() {
    return FdtWriter.write(this);
  }
}
