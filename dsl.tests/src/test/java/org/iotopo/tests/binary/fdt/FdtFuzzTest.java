package org.iotopo.tests.binary.fdt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.iotopo.binary.fdt.Fdt;
import org.iotopo.binary.fdt.FdtDump;
import org.iotopo.binary.fdt.FdtLine;

/** Whatever the bytes: no exception, a bounded tree, and the same bytes back. */
class FdtFuzzTest {

  private static final byte[] GOOD = Blobs.small().encode();

  /** Words that decide where a reader goes. */
  private static final int[] TELLING = {
    0, 1, 2, 3, 4, 9, -1, 0x7fff_ffff, 0x8000_0000, 16, 40, 0xffff_fffc, 0xd00d_feed
  };

  @Property(seed = "20260711")
  void anyBytesComeBack(@ForAll @Size(max = 200) byte[] bytes) {
    survives(bytes);
  }

  @Property(seed = "20260711")
  void aDamagedBlobComesBack(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] blob = GOOD.clone();
    for (int hit = random.nextInt(6); hit >= 0; hit--) {
      if (random.nextBoolean()) {
        int word = random.nextInt(blob.length / 4) * 4;
        ByteBuffer.wrap(blob).putInt(word, TELLING[random.nextInt(TELLING.length)]);
      } else {
        blob[random.nextInt(blob.length)] = (byte) random.nextInt();
      }
    }
    if (random.nextInt(4) == 0) {
      blob = Arrays.copyOf(blob, random.nextInt(2 * blob.length));
    }
    survives(blob);
  }

  private static void survives(byte[] bytes) {
    Fdt fdt = Fdt.decode(bytes);
    assertArrayEquals(bytes, fdt.encode());
    assertTrue(fdt.tokens().size() <= bytes.length / 4 + 1);
    fdt.tree().encode();
    for (FdtLine line : FdtDump.of(fdt)) {
      assertTrue(line.offset() >= 0 && line.offset() + line.size() <= bytes.length, line::toString);
    }
  }
}
