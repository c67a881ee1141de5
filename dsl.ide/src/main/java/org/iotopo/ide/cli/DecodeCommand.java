package org.iotopo.ide.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.iotopo.binary.Octets;
import org.iotopo.binary.Problem;
import org.iotopo.ide.cli.decode.JsonDump;
import org.iotopo.ide.cli.decode.Table;
import org.iotopo.ide.cli.decode.Tables;
import org.iotopo.ide.cli.decode.TextDump;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what firmware tables say, field by field. */
@Command(
    name = "decode",
    description = {
      "Shows an ACPI table or a flattened device tree field by field: offset, bytes, field,"
          + " meaning.",
      "It may be binary or a text of acpidump, xxd or hexdump -C; what is broken is said at its"
          + " place."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DecodeCommand implements Callable<Integer> {

  /** Firmware has no table of that size. */
  private static final int MOST = 16 << 20;

  private final Terminal terminal;

  @Parameters(arity = "1..*", paramLabel = "TABLE", description = "files with tables, or -")
  private List<String> names;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text (default) or json")
  private String format;

  DecodeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!List.of("text", "json").contains(format)) {
      throw Refusal.unknown("format", format, List.of("text", "json"));
    }
    List<Table> tables = new ArrayList<>();
    boolean unread = false;
    for (String name : names) {
      try {
        Input input = Input.of(name);
        Octets file = Octets.of(FileAccess.binary(input, terminal, MOST));
        tables.addAll(Tables.in(input.name(), file));
      } catch (Refusal refusal) {
        terminal.err().println("iotopo: " + refusal.getMessage());
        unread = true;
      }
    }
    print(tables);
    if (unread) {
      return ExitCode.USAGE.number();
    }
    boolean clean =
        tables.stream().allMatch(table -> table.problems().stream().noneMatch(Problem::isError));
    return (clean ? ExitCode.CLEAN : ExitCode.FINDINGS).number();
  }

  private void print(List<Table> tables) throws IOException {
    if (format.equals("json")) {
      JsonDump.write(tables, terminal.out());
      return;
    }
    TextDump dump = new TextDump(terminal.out(), terminal.style());
    for (int at = 0; at < tables.size(); at++) {
      if (at > 0) {
        terminal.out().println();
      }
      dump.print(tables.get(at));
    }
  }
}
