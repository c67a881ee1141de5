package org.iotopo.ide.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: picks a command and turns its answer into an exit code. */
@Command(
    name = "iotopo",
    description = "Declares how memory requests travel in one machine, and checks it.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class Main implements Callable<Integer> {

  private Main() {}

  public static void main(String[] args) {
    setDefault("log4j.configuration", "org/iotopo/ide/log4j.properties");
    setDefault("guice_bytecode_gen_option", "DISABLED");
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              exception.printStackTrace(command.getErr());
              return ExitCode.INTERNAL.number();
            });
  }

  @Override
  public Integer call() {
    CommandLine.usage(this, System.err);
    return ExitCode.USAGE.number();
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
