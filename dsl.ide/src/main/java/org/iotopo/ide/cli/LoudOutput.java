package org.iotopo.ide.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * An output whose first failure ends the command: a {@link java.io.PrintStream} would swallow it,
 * and a report that nobody got would count as given. What comes after the failure is dropped.
 */
final class LoudOutput extends FilterOutputStream {

  private boolean isLost;

  LoudOutput(OutputStream target) {
    super(target);
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    if (isLost) {
      return;
    }
    try {
      out.write(bytes, from, length);
    } catch (IOException lost) {
      isLost = true;
      throw new Lost(lost);
    }
  }

  @Override
  public void flush() {
    if (isLost) {
      return;
    }
    try {
      out.flush();
    } catch (IOException lost) {
      isLost = true;
      throw new Lost(lost);
    }
  }

  /** The output is gone. */
  static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1;

    Lost(IOException cause) {
      super(cause);
    }

    /** Whether the reader went away, as {@code head} does. */
    boolean isReaderGone() {
      String message = String.valueOf(getCause().getMessage());
      return message.contains("Broken pipe") || message.contains("pipe is being closed");
    }
  }
}
