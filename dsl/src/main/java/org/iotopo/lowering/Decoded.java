package org.iotopo.lowering;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Bytes as text. A byte order mark is no part of it; what is no UTF-8 is replaced.
 *
 * @param faultByte the offset of the first byte that is no UTF-8; -1 for none
 * @param faultOffset its offset in the text; -1 for none
 */
public record Decoded(String text, int faultByte, int faultOffset) {

  /** Reads bytes. */
  public static Decoded of(byte[] bytes) {
    int start =
        bytes.length >= 3
                && bytes[0] == (byte) 0xef
                && bytes[1] == (byte) 0xbb
                && bytes[2] == (byte) 0xbf
            ? 3
            : 0;
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
    CharBuffer out = CharBuffer.allocate(bytes.length - start);
    CoderResult result = decoder.decode(in, out, true);
    String text = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    return result.isError()
        ? new Decoded(text, in.position(), out.position())
        : new Decoded(text, -1, -1);
  }
}
