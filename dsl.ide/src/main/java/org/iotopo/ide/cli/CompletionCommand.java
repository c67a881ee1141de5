package org.iotopo.ide.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the script with which a shell completes iotopo's commands and options. */
@Command(
    name = "completion",
    aliases = "generate-completion",
    description = "Writes a completion script: source <(iotopo completion bash)",
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SHELL",
      defaultValue = "bash",
      description = "bash (default), zsh or fish")
  private String shell;

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    switch (shell) {
      case "bash", "zsh" -> terminal.out().print(AutoComplete.bash("iotopo", root));
      case "fish" -> fish(root);
      default -> throw Refusal.unknown("shell", shell, List.of("bash", "zsh", "fish"));
    }
    return ExitCode.CLEAN.number();
  }

  private void fish(CommandLine root) {
    terminal.out().println("complete -c iotopo -n __fish_use_subcommand -f");
    root.getSubcommands()
        .forEach(
            (name, command) -> {
              String about =
                  String.join(" ", command.getCommandSpec().usageMessage().description());
              terminal
                  .out()
                  .println(
                      "complete -c iotopo -n __fish_use_subcommand -f -a "
                          + name
                          + " -d "
                          + quoted(about));
              command.getCommandSpec().options().forEach(option -> fish(name, option));
            });
  }

  private void fish(String command, OptionSpec option) {
    StringBuilder line =
        new StringBuilder("complete -c iotopo -n '__fish_seen_subcommand_from " + command + "'");
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    line.append(option.arity().max() > 0 ? " -r" : "");
    line.append(" -d ").append(quoted(String.join(" ", option.description())));
    terminal.out().println(line);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
