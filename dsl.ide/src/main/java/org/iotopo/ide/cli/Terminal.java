package org.iotopo.ide.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command reads and writes: UTF-8 everywhere.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param isTerminal whether a person reads the output as it comes
 * @param isColoured whether to colour it
 */
public record Terminal(
    InputStream in, PrintStream out, PrintStream err, boolean isTerminal, boolean isColoured) {

  private static final int BUFFER = 1 << 16;

  /** A terminal over three streams that are no screen. */
  public static Terminal of(InputStream in, OutputStream out, OutputStream err) {
    return new Terminal(in, print(out), print(err), false, false);
  }

  /** The terminal of this process. */
  static Terminal ofProcess() {
    boolean screen = isScreen();
    return new Terminal(
        System.in,
        print(new FileOutputStream(FileDescriptor.out)),
        print(new FileOutputStream(FileDescriptor.err)),
        screen,
        screen && wantsColour());
  }

  /** How to colour what goes to the output. */
  public Style style() {
    return isColoured ? Style.COLOURED : Style.PLAIN;
  }

  private static PrintStream print(OutputStream stream) {
    return new PrintStream(
        new BufferedOutputStream(new LoudOutput(stream), BUFFER), false, StandardCharsets.UTF_8);
  }

  /** The launcher looks at the output; without it, the JVM knows only about both ends together. */
  private static boolean isScreen() {
    String told = System.getProperty("iotopo.tty");
    return told != null
        ? told.equals("true")
        : Runtime.version().feature() < 22 && System.console() != null;
  }

  private static boolean wantsColour() {
    String no = System.getenv("NO_COLOR");
    return (no == null || no.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
  }
}
