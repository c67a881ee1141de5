package org.iotopo.backend;

import java.io.IOException;
import java.io.OutputStream;

/**
 * One file that a backend makes.
 *
 * @param fileName without a folder
 * @param content its bytes, made while they are written: a big machine's document is never in
 *     memory as a whole
 */
public record Artifact(String fileName, Content content) {

  /** The bytes of a file. Written twice, they are the same. */
  @FunctionalInterface
  public interface Content {

    /** Writes all bytes and leaves the stream open. */
    void writeTo(OutputStream out) throws IOException;
  }
}
