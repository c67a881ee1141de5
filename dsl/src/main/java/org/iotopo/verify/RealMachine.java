package org.iotopo.verify;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.importer.Imported;
import org.iotopo.importer.RawFunction;
import org.iotopo.importer.RawMachine;
import org.iotopo.model.Arch;
import org.iotopo.pci.Bdf;

/**
 * A machine as it is.
 *
 * @param facts what its own description says of it, laid out
 * @param functions what was seen of each function
 * @param arch where the machine tells
 * @param kernelVersion as the machine says it
 * @param commandLineKnown whether the machine tells how its kernel was called
 * @param groups what Linux made of it
 */
public record RealMachine(
    Facts facts,
    Map<Bdf, RawFunction> functions,
    Optional<Arch> arch,
    Optional<String> kernelVersion,
    boolean commandLineKnown,
    List<ObservedGroup> groups) {

  /** From what was read and what was made of it. */
  public static RealMachine of(RawMachine raw, Imported imported, List<ObservedGroup> groups) {
    Map<Bdf, RawFunction> functions = new TreeMap<>();
    raw.functions().forEach(function -> functions.put(function.bdf(), function));
    return new RealMachine(
        Facts.of(imported.machine(), List.of()),
        functions,
        raw.arch(),
        raw.kernelVersion(),
        raw.commandLine().isPresent(),
        groups);
  }

  /** What was seen of a function. */
  Optional<RawFunction> seen(Function function) {
    return Optional.ofNullable(functions.get(function.bdf()));
  }
}
