package org.iotopo.binary.fdt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes that the decoded parts do not tell: padding, free space, what stands behind a broken token.
 *
 * @param offset where they stand
 * @param bytes not to be changed
 */
public record FdtResidual(int offset, byte[] bytes) {

  /** Runs closer to each other than this are kept as one. */
  private static final int GAP = 16;

  /** Where a re-encoded blob differs from the original of the same length. */
  static List<FdtResidual> between(byte[] encoded, byte[] original) {
    List<FdtResidual> residual = new ArrayList<>();
    int at = Arrays.mismatch(encoded, original);
    while (at >= 0 && at < original.length) {
      int last = at;
      for (int next = at + 1; next < original.length && next - last <= GAP; next++) {
        if (encoded[next] != original[next]) {
          last = next;
        }
      }
      residual.add(new FdtResidual(at, Arrays.copyOfRange(original, at, last + 1)));
      int from = last + 1;
      int more = Arrays.mismatch(encoded, from, encoded.length, original, from, original.length);
      at = more < 0 ? -1 : from + more;
    }
    return residual;
  }

  /** Writes the bytes where they stood. */
  void write(byte[] out) {
    System.arraycopy(bytes, 0, out, offset, bytes.length);
  }
}
