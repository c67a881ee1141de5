package org.iotopo.ide.cli;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Tells UTF-8 from everything else before the parser stumbles over it. */
final class Encoding {

  private static final int CHUNK = 1 << 16;

  private Encoding() {}

  /** The bytes without a byte-order mark. */
  static byte[] checked(byte[] bytes, String name) {
    if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
      throw new Refusal("cannot read " + name + ": it is UTF-16; iotopo reads UTF-8");
    }
    int bad = firstBad(bytes);
    if (bad >= 0) {
      throw new Refusal(
          "cannot read "
              + name
              + ": it is not UTF-8: byte 0x"
              + Integer.toHexString(bytes[bad] & 0xff)
              + " in line "
              + line(bytes, bad));
    }
    return startsWith(bytes, 0xef, 0xbb, 0xbf) ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    for (int at = 0; at < mark.length; at++) {
      if (at >= bytes.length || (bytes[at] & 0xff) != mark[at]) {
        return false;
      }
    }
    return true;
  }

  /** The offset of the first byte that belongs to no character; -1 for none. */
  private static int firstBad(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(CHUNK);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (result.isError()) {
        return in.position();
      }
      if (result.isUnderflow()) {
        return -1;
      }
      out.clear();
    }
  }

  private static int line(byte[] bytes, int end) {
    int line = 1;
    for (int at = 0; at < end; at++) {
      line += bytes[at] == '\n' ? 1 : 0;
    }
    return line;
  }
}
