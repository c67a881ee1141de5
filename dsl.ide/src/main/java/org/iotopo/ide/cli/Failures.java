package org.iotopo.ide.cli;

/** What ends a command that no finding explains. */
final class Failures {

  private Failures() {}

  /** An error of iotopo itself, or of the machine that it runs on. */
  static int internal(Throwable failure, Terminal terminal) {
    if (System.getenv("IOTOPO_DEBUG") != null) {
      failure.printStackTrace(terminal.err());
    }
    if (failure instanceof OutOfMemoryError) {
      terminal
          .err()
          .println(
              "iotopo: the input needs more memory than the JVM has; IOTOPO_JAVA_OPTS=-Xmx8g gives"
                  + " it 8 GiB");
      return ExitCode.USAGE.number();
    }
    if (isTooDeep(failure)) {
      terminal.err().println("iotopo: the input nests too deep");
      return ExitCode.USAGE.number();
    }
    String what = said(failure);
    terminal
        .err()
        .println(
            "iotopo: internal error: "
                + what
                + "; please report it with the input and what IOTOPO_DEBUG=1 shows");
    return ExitCode.INTERNAL.number();
  }

  /** A reader that left is no error; a full disk is. */
  static int outputLost(LoudOutput.Lost lost, Terminal terminal) {
    if (lost.isReaderGone()) {
      return ExitCode.CLEAN.number();
    }
    terminal.err().println("iotopo: cannot write standard output: " + lost.getCause().getMessage());
    return ExitCode.USAGE.number();
  }

  /** Xtext wraps what its parser throws, and keeps only the name. */
  private static boolean isTooDeep(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof StackOverflowError
          || String.valueOf(at.getMessage()).contains("StackOverflowError")) {
        return true;
      }
    }
    return false;
  }

  private static String said(Throwable failure) {
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName();
    return message == null ? name : name + ": " + message.lines().findFirst().orElse("");
  }
}
