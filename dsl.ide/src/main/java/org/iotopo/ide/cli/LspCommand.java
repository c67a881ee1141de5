package org.iotopo.ide.cli;

import java.util.concurrent.Callable;
import org.iotopo.ide.server.Server;
import picocli.CommandLine.Command;

/** Runs the language server. */
@Command(
    name = "lsp",
    description = "Runs the language server on standard input and output.",
    mixinStandardHelpOptions = true)
final class LspCommand implements Callable<Integer> {

  LspCommand(Terminal terminal) {}

  @Override
  public Integer call() {
    return Server.run();
  }
}
