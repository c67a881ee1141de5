package org.iotopo.ide.cli;

import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.iotopo.ide.cli.why.PairView;
import org.iotopo.ide.cli.why.WalkView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains one request, or how two devices stand to each other. */
@Command(
    name = "why",
    description = {
      "With an address: the walk of a memory request, hop by hop, to memory, a peer or its end.",
      "With a second device: why the two share a group or do not, and whether they reach each"
          + " other."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class WhyCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "FILE", description = "a topology file, or -")
  private String name;

  @Parameters(
      index = "1",
      paramLabel = "DEVICE",
      description = "a name such as nic0 or pci0.rp1.nic0, or a BDF such as 03:00.0")
  private String device;

  @Parameters(
      index = "2",
      paramLabel = "ADDRESS|DEVICE",
      description = "an address such as 0x9000_0000 or 4G, or another device")
  private String other;

  @Option(
      names = "--machine",
      paramLabel = "NAME",
      defaultValue = "",
      description = "the machine, where the file has several")
  private String machine;

  WhyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Opened opened = Opened.of(name, terminal);
    opened.warnOfErrors(terminal);
    View view = new View(opened.machine(machine), opened.names(), terminal.out(), terminal.style());
    OptionalLong address = Addresses.parse(other);
    if (address.isPresent()) {
      WalkView.print(view, Devices.function(view.facts(), device), address.getAsLong());
    } else {
      PairView.print(
          view, Devices.function(view.facts(), device), Devices.function(view.facts(), other));
    }
    return ExitCode.CLEAN.number();
  }
}
