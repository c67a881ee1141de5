package org.iotopo.rules.acs;

import java.util.ArrayList;
import java.util.List;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.KernelCommandLine;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;

/** What the kernel command line says of ACS. */
final class ConfiguredAcs {

  private ConfiguredAcs() {}

  static KernelCommandLine of(Facts facts) {
    return KernelCommandLine.parse(facts.machine().commandLine());
  }

  /** The command line of the machine. */
  static Place place() {
    return Place.of(ElementPath.MACHINE, Aspect.COMMAND_LINE);
  }

  /** The functions that a device of a parameter names. */
  static List<Function> named(Facts facts, String device) {
    return facts.topology().functions().stream()
        .filter(function -> KernelCommandLine.matches(device, function))
        .toList();
  }

  /** The entries that Linux reads: those before the first that it refuses. */
  static List<KernelCommandLine.AcsEntry> read(KernelCommandLine line) {
    List<KernelCommandLine.AcsEntry> read = new ArrayList<>();
    for (KernelCommandLine.AcsEntry entry : line.configAcs()) {
      if (entry.fault().isPresent()) {
        break;
      }
      read.add(entry);
    }
    return read;
  }
}
