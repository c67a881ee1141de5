package org.iotopo.ide.cli;

import java.util.concurrent.Callable;
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
    throw new Refusal("this build has no language server yet");
  }
}
