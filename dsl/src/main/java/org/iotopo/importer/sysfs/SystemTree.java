package org.iotopo.importer.sysfs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.iotopo.importer.E820Entry;
import org.iotopo.importer.ImportProblem;
import org.iotopo.importer.Iomem;
import org.iotopo.importer.IomemReader;
import org.iotopo.importer.MachineTree;
import org.iotopo.importer.PciIds;
import org.iotopo.importer.PciIdsReader;
import org.iotopo.importer.RawFunction;
import org.iotopo.importer.RawMachine;
import org.iotopo.importer.SysfsIommu;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.PciId;
import org.iotopo.units.AddressRange;

/**
 * Reads the tree of a machine. What Linux itself worked out ({@code iommu_groups}) is not looked
 * at: a prediction has to come from the description alone.
 */
public final class SystemTree {

  private static final String DEVICES = "sys/bus/pci/devices";
  private static final String TABLES = "sys/firmware/acpi/tables";
  private static final String MEMMAP = "sys/firmware/memmap";
  private static final String IOMMUS = "sys/class/iommu";
  private static final List<String> PCI_IDS =
      List.of("usr/share/misc/pci.ids", "usr/share/hwdata/pci.ids");

  private final MachineTree tree;
  private final List<ImportProblem> problems = new ArrayList<>();

  private SystemTree(MachineTree tree) {
    this.tree = tree;
  }

  /**
   * Reads all of it.
   *
   * @param name what to call the machine
   */
  public static RawMachine read(String name, MachineTree tree) {
    return new SystemTree(tree).machine(name);
  }

  private RawMachine machine(String name) {
    List<RawFunction> functions = functions();
    Iomem iomem =
        tree.text("proc/iomem")
            .map(text -> IomemReader.read("proc/iomem", text, problems))
            .orElse(Iomem.EMPTY);
    List<E820Entry> e820 = e820();
    Map<String, List<byte[]>> acpi = acpi();
    Optional<byte[]> deviceTree = tree.bytes("sys/firmware/fdt");
    Optional<String> version = tree.text("proc/version");
    return new RawMachine(
        name,
        ArchGuess.of(acpi, deviceTree, !e820.isEmpty(), iomem, version.orElse("")),
        functions,
        iomem,
        e820,
        acpi,
        deviceTree,
        version,
        tree.text("proc/cmdline"),
        iommus(),
        pciIds(functions),
        problems);
  }

  private List<RawFunction> functions() {
    List<RawFunction> functions = new ArrayList<>();
    for (String name : tree.names(DEVICES)) {
      String folder = DEVICES + "/" + name;
      Optional<Bdf> bdf = FunctionFolder.bdf(name);
      if (bdf.isEmpty()) {
        problems.add(ImportProblem.warning(folder, "no PCI function has such a name"));
        continue;
      }
      functions.add(new FunctionFolder(tree, folder, problems).read(bdf.get()));
    }
    if (functions.isEmpty()) {
      problems.add(ImportProblem.error(DEVICES, "no PCI function is there"));
    }
    return functions;
  }

  private List<E820Entry> e820() {
    Map<Integer, E820Entry> entries = new TreeMap<>();
    for (String number : tree.names(MEMMAP)) {
      String folder = MEMMAP + "/" + number;
      OptionalLong first = hexadecimal(folder + "/start");
      OptionalLong last = hexadecimal(folder + "/end");
      Optional<String> type = tree.text(folder + "/type");
      boolean told = first.isPresent() && last.isPresent() && type.isPresent();
      if (!told || Long.compareUnsigned(last.orElse(0), first.orElse(0)) < 0) {
        problems.add(ImportProblem.warning(folder, "no range with a type"));
        continue;
      }
      AddressRange range = new AddressRange(first.getAsLong(), last.getAsLong());
      entries.put(Numbers.decimal(number).orElse(entries.size()), new E820Entry(range, type.get()));
    }
    return List.copyOf(entries.values());
  }

  private OptionalLong hexadecimal(String path) {
    return tree.text(path).map(Numbers::hexadecimal).orElse(OptionalLong.empty());
  }

  /** By signature: Linux numbers the files of a signature that has several ({@code SSDT1}). */
  private Map<String, List<byte[]>> acpi() {
    Map<String, List<byte[]>> tables = new TreeMap<>();
    for (String folder : List.of(TABLES, TABLES + "/dynamic")) {
      for (String name : tree.names(folder)) {
        Optional<byte[]> table = tree.bytes(folder + "/" + name);
        if (table.isPresent() && name.length() >= 4) {
          tables.computeIfAbsent(name.substring(0, 4), key -> new ArrayList<>()).add(table.get());
        }
      }
    }
    return tables;
  }

  private List<SysfsIommu> iommus() {
    List<SysfsIommu> units = new ArrayList<>();
    for (String name : tree.names(IOMMUS)) {
      String prefix = IOMMUS + "/" + name + "/";
      TreeMap<String, String> attributes = new TreeMap<>();
      for (String path : tree.files().tailMap(prefix).keySet()) {
        if (!path.startsWith(prefix)) {
          break;
        }
        attributes.put(path.substring(prefix.length()), tree.text(path).orElse(""));
      }
      units.add(new SysfsIommu(name, attributes));
    }
    return units;
  }

  private PciIds pciIds(List<RawFunction> functions) {
    Set<PciId> wanted =
        functions.stream()
            .flatMap(function -> function.facts().id().stream())
            .collect(Collectors.toSet());
    return PCI_IDS.stream()
        .flatMap(path -> tree.bytes(path).stream())
        .findFirst()
        .map(text -> PciIdsReader.read(text, wanted))
        .orElse(PciIds.NONE);
  }
}
