package org.iotopo.tests.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.iotopo.ide.cli.Main;

/** Runs commands as a shell would, in this process. */
final class Cli {

  private Cli() {}

  /** What a command left behind. */
  record Result(int code, String out, String err) {}

  /** Runs a command without input. */
  static Result run(String... args) {
    return runWith("", args);
  }

  /** Runs a command with a text on its standard input. */
  static Result runWith(String input, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(args, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err);
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
