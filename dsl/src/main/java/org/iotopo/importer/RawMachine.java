package org.iotopo.importer;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.iotopo.model.Arch;

/**
 * Everything that the material says of a machine, before it is interpreted. What is not told is
 * empty.
 *
 * @param name what to call the machine
 * @param arch where the material tells
 * @param functions in order of BDF
 * @param acpi tables by signature ({@code SSDT} has several), in file order
 * @param deviceTree the flattened tree
 * @param kernelVersion the text of {@code /proc/version}, or a bare version
 * @param commandLine the kernel's, as it was booted
 * @param ids names from the machine's own {@code pci.ids}
 * @param problems what was wrong so far
 */
public record RawMachine(
    String name,
    Optional<Arch> arch,
    List<RawFunction> functions,
    Iomem iomem,
    List<E820Entry> e820,
    Map<String, List<byte[]>> acpi,
    Optional<byte[]> deviceTree,
    Optional<String> kernelVersion,
    Optional<String> commandLine,
    List<SysfsIommu> iommus,
    PciIds ids,
    List<ImportProblem> problems) {

  /** Copies the collections. */
  public RawMachine {
    functions =
        functions.stream().sorted(java.util.Comparator.comparing(RawFunction::bdf)).toList();
    e820 = List.copyOf(e820);
    acpi = Collections.unmodifiableMap(new TreeMap<>(acpi));
    iommus = List.copyOf(iommus);
    problems = List.copyOf(problems);
  }

  /** Nothing known but a name. */
  public static RawMachine named(String name) {
    return new RawMachine(
        name,
        Optional.empty(),
        List.of(),
        Iomem.EMPTY,
        List.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        PciIds.NONE,
        List.of());
  }
}
