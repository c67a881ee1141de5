package org.iotopo.importer.sysfs;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iotopo.importer.FunctionFacts;
import org.iotopo.importer.ImportProblem;
import org.iotopo.importer.MachineTree;
import org.iotopo.importer.RawFunction;
import org.iotopo.importer.RawResource;
import org.iotopo.importer.pci.ConfigSpace;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.DeviceFunction;
import org.iotopo.pci.Segment;

/** One function's folder below {@code /sys/bus/pci/devices}. */
final class FunctionFolder {

  private static final Pattern BDF =
      Pattern.compile("([0-9a-f]{4,7}):([0-9a-f]{2}):([01][0-9a-f])\\.([0-7])");

  private final MachineTree tree;
  private final String folder;
  private final List<ImportProblem> problems;

  FunctionFolder(MachineTree tree, String folder, List<ImportProblem> problems) {
    this.tree = tree;
    this.folder = folder;
    this.problems = problems;
  }

  /** A name as sysfs writes it: {@code 0000:3a:1f.7}. */
  static Optional<Bdf> bdf(String name) {
    Matcher match = BDF.matcher(name);
    if (!match.matches()) {
      return Optional.empty();
    }
    DeviceFunction slot = new DeviceFunction(hex(match.group(3)), hex(match.group(4)));
    return Optional.of(new Bdf(new Segment(hex(match.group(1))), hex(match.group(2)), slot));
  }

  private static int hex(String digits) {
    return Integer.parseInt(digits, 16);
  }

  /** Reads what is there. */
  RawFunction read(Bdf bdf) {
    String config = folder + "/config";
    FunctionFacts facts =
        ConfigSpace.read(tree.bytes(config).orElse(new byte[0]), config, problems);
    String resource = folder + "/resource";
    List<RawResource> resources =
        tree.text(resource)
            .map(text -> ResourceFile.read(text, resource, problems))
            .orElse(List.of());
    OptionalInt numa = decimal("numa_node").stream().filter(node -> node >= 0).findFirst();
    return new RawFunction(
        bdf,
        facts,
        resources,
        numa,
        physicalFunction(),
        decimal("sriov_numvfs").orElse(0),
        decimal("sriov_totalvfs").orElse(0),
        tree.text(folder + "/firmware_node/path").filter(path -> !path.isEmpty()),
        Optional.empty(),
        List.of());
  }

  private Optional<Bdf> physicalFunction() {
    return Optional.ofNullable(tree.links().get(folder + "/physfn"))
        .map(target -> target.substring(target.lastIndexOf('/') + 1))
        .flatMap(FunctionFolder::bdf);
  }

  private OptionalInt decimal(String name) {
    return tree.text(folder + "/" + name).map(Numbers::decimal).orElse(OptionalInt.empty());
  }
}
