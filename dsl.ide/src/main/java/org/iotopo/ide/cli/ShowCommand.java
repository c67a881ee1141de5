package org.iotopo.ide.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.iotopo.compiler.Compilation;
import org.iotopo.ide.cli.show.GroupsView;
import org.iotopo.ide.cli.show.GuestView;
import org.iotopo.ide.cli.show.IovaView;
import org.iotopo.ide.cli.show.MapView;
import org.iotopo.ide.cli.show.TreeView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what was worked out about a machine. */
@Command(
    name = "show",
    description = {
      "Shows what was worked out about a machine:",
      "  tree           bridges and functions, with numbers, windows, BARs, ACS and groups",
      "  groups         IOMMU groups: members and why, reserved regions, who can have them",
      "  map            addresses as the CPU and as each bus sees them",
      "  iova [DEVICE]  what each consumer can use, and why not the rest",
      "  guest [NAME]   what a guest must not use, how it learns of it, and RAM that avoids it"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ShowCommand implements Callable<Integer> {

  private static final List<String> VIEWS = List.of("tree", "groups", "map", "iova", "guest");

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "FILE", description = "a topology file, or -")
  private String name;

  @Parameters(index = "1", paramLabel = "VIEW", description = "tree, groups, map, iova or guest")
  private String view;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "DEVICE",
      defaultValue = "",
      description =
          "for iova: a name such as nic0 or pci0.rp1.nic0, or a BDF; all devices that"
              + " somebody uses if left out. For guest: its name; all if left out")
  private String device;

  @Option(
      names = "--machine",
      paramLabel = "NAME",
      defaultValue = "",
      description = "only this machine of the file")
  private String machine;

  ShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (!VIEWS.contains(view)) {
      throw Refusal.unknown("view", view, VIEWS);
    }
    if (!device.isEmpty() && !view.equals("iova") && !view.equals("guest")) {
      throw new Refusal("only 'show FILE iova' takes a device, and 'show FILE guest' a guest");
    }
    Opened opened = Opened.of(name, terminal);
    opened.warnOfErrors(terminal);
    boolean first = true;
    for (Compilation compilation : opened.machines(machine)) {
      if (!first) {
        terminal.out().println();
      }
      first = false;
      show(new View(compilation, opened.names(), terminal.out(), terminal.style()));
    }
    return ExitCode.CLEAN.number();
  }

  private void show(View on) {
    switch (view) {
      case "tree" -> TreeView.print(on);
      case "groups" -> GroupsView.print(on);
      case "map" -> MapView.print(on);
      case "guest" -> GuestView.print(on, device);
      default -> {
        if (device.isEmpty()) {
          IovaView.printAll(on);
        } else {
          Devices.Device found = Devices.find(on.facts(), device);
          IovaView.print(on, found.path(), found.function());
        }
      }
    }
  }
}
