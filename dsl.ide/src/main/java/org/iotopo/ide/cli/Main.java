package org.iotopo.ide.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: picks a command and turns its answer into an exit code. */
@Command(
    name = "iotopo",
    description = "Declares how memory requests travel in one machine, and checks it.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  clean",
      "  1  findings at or above --fail-on",
      "  2  usage, or a file that cannot be read or written",
      "  3  fmt --check would change a file",
      "  4  an error of iotopo itself",
      "",
      "'-' is standard input. 'iotopo COMMAND --help' tells about a command."
    })
public final class Main implements Callable<Integer> {

  /** The parser descends once for every level of nesting; only what is used costs memory. */
  private static final long STACK_BYTES = 1L << 29;

  @Spec private CommandSpec spec;

  private Main() {}

  /** Runs one command and ends the process. */
  public static void main(String[] args) {
    setDefault("log4j.configuration", "org/iotopo/ide/log4j.properties");
    setDefault("guice_bytecode_gen_option", "DISABLED");
    Language.prepareFor(args);
    System.exit(run(args, Terminal.ofProcess()));
  }

  /** Runs one command on three streams, as if they were files; the answer is the exit code. */
  public static int run(String[] args, InputStream in, OutputStream out, OutputStream err) {
    return run(args, Terminal.of(in, out, err));
  }

  private static int run(String[] args, Terminal terminal) {
    int[] code = {ExitCode.INTERNAL.number()};
    Thread deep = new Thread(null, () -> code[0] = execute(args, terminal), "iotopo", STACK_BYTES);
    deep.start();
    try {
      deep.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return code[0];
  }

  private static int execute(String[] args, Terminal terminal) {
    int code;
    try {
      code = commandLine(args, terminal).execute(args);
      terminal.out().flush();
    } catch (LoudOutput.Lost lost) {
      code = Failures.outputLost(lost, terminal);
    } catch (RuntimeException | Error failure) {
      code = Failures.internal(failure, terminal);
    }
    try {
      terminal.err().flush();
    } catch (LoudOutput.Lost nobodyListens) {
      return code;
    }
    return code;
  }

  private static CommandLine commandLine(String[] args, Terminal terminal) {
    CommandLine line = new CommandLine(new Main());
    Commands.addTo(line, args, terminal);
    return line.setOut(new PrintWriter(terminal.out(), true))
        .setErr(new PrintWriter(terminal.err(), true))
        .setExpandAtFiles(false)
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(terminal.isColoured() ? Ansi.ON : Ansi.OFF))
        .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, terminal))
        .setParameterExceptionHandler((wrong, given) -> misused(wrong, terminal));
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }

  private static int failed(Exception failure, Terminal terminal) {
    if (failure instanceof LoudOutput.Lost lost) {
      return Failures.outputLost(lost, terminal);
    }
    if (failure instanceof Refusal refusal) {
      terminal.out().flush();
      terminal.err().println("iotopo: " + refusal.getMessage());
      return ExitCode.USAGE.number();
    }
    return Failures.internal(failure, terminal);
  }

  private static int misused(ParameterException wrong, Terminal terminal) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = new PrintWriter(terminal.err(), true);
    err.println("iotopo: " + wrong.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err)) {
      command.usage(err, command.getColorScheme());
    }
    err.flush();
    return ExitCode.USAGE.number();
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
