package org.iotopo.scoping;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.emf.common.util.URI;
import org.eclipse.xtext.resource.XtextResource;

/** Tells whether a file that was read as UTF-8 is none. */
final class ForeignBytes {

  private static final char REPLACEMENT = '\ufffd';
  private static final int CHUNK = 1 << 16;

  private ForeignBytes() {}

  /**
   * What is wrong with the bytes of a file, for a sentence; a file without the character that
   * stands for broken ones is not read again.
   */
  static Optional<String> in(XtextResource file) {
    URI uri = file.getURI();
    boolean suspicious =
        file.getParseResult() != null
            && uri.isFile()
            && file.getParseResult().getRootNode().getText().indexOf(REPLACEMENT) >= 0;
    if (!suspicious) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Files.readAllBytes(Path.of(uri.toFileString()));
      int bad = firstBad(bytes);
      return bad < 0
          ? Optional.empty()
          : Optional.of(
              String.format(
                  "is not UTF-8: byte 0x%02x in line %d", bytes[bad] & 0xff, line(bytes, bad)));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** The offset of the first byte that belongs to no character; -1 for none. */
  private static int firstBad(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(CHUNK);
    CoderResult result = decoder.decode(in, out, true);
    while (result.isOverflow()) {
      out.clear();
      result = decoder.decode(in, out, true);
    }
    return result.isError() ? in.position() : -1;
  }

  private static int line(byte[] bytes, int end) {
    int line = 1;
    for (int at = 0; at < end; at++) {
      line += bytes[at] == '\n' ? 1 : 0;
    }
    return line;
  }
}
