package org.iotopo.importer;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.iotopo.pci.Bdf;

/**
 * A function as the system shows it.
 *
 * @param facts what its configuration space says
 * @param resources what Linux made of BARs and windows; empty where only configuration space is
 *     known
 * @param numa the node, where there is one
 * @param physicalFunction of a VF
 * @param enabledVfs how many VFs exist
 * @param totalVfs how many could
 * @param firmwarePath the ACPI path ({@code \_SB_.PCI0.S20_}) or the device tree's
 * @param label what lspci calls it, vendor and device, where its text is all there is
 * @param remarks what the material did not tell or told oddly, each one sentence
 */
public record RawFunction(
    Bdf bdf,
    FunctionFacts facts,
    List<RawResource> resources,
    OptionalInt numa,
    Optional<Bdf> physicalFunction,
    int enabledVfs,
    int totalVfs,
    Optional<String> firmwarePath,
    Optional<String> label,
    List<String> remarks) {

  /** Copies the lists. */
  public RawFunction {
    resources = List.copyOf(resources);
    remarks = List.copyOf(remarks);
  }

  /** A function of which only the configuration space is known. */
  public static RawFunction of(Bdf bdf, FunctionFacts facts) {
    return new RawFunction(
        bdf,
        facts,
        List.of(),
        OptionalInt.empty(),
        Optional.empty(),
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
