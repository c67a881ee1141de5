package org.iotopo.ide.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/** The commands. Only the one that is called is made: the start is most of a short run. */
final class Commands {

  private static final Map<String, Function<Terminal, Object>> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put("check", CheckCommand::new);
    BY_NAME.put("build", BuildCommand::new);
    BY_NAME.put("show", ShowCommand::new);
    BY_NAME.put("why", WhyCommand::new);
    BY_NAME.put("verify", VerifyCommand::new);
    BY_NAME.put("fmt", FmtCommand::new);
    BY_NAME.put("import", ImportCommand::new);
    BY_NAME.put("decode", DecodeCommand::new);
    BY_NAME.put("explain", ExplainCommand::new);
    BY_NAME.put("rules", RulesCommand::new);
    BY_NAME.put("lsp", LspCommand::new);
    BY_NAME.put("completion", CompletionCommand::new);
  }

  private Commands() {}

  /** Adds the command that the first argument names; all of them where it names none. */
  static void addTo(CommandLine line, String[] args, Terminal terminal) {
    Function<Terminal, Object> called = args.length == 0 ? null : BY_NAME.get(args[0]);
    if (called != null && !args[0].equals("completion")) {
      line.addSubcommand(args[0], called.apply(terminal));
      return;
    }
    BY_NAME.forEach((name, command) -> line.addSubcommand(name, command.apply(terminal)));
    line.addSubcommand(new CommandLine.HelpCommand());
  }
}
