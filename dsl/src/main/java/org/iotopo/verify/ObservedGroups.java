package org.iotopo.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iotopo.diagnostics.Severity;
import org.iotopo.importer.ImportProblem;
import org.iotopo.importer.MachineTree;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.DeviceFunction;
import org.iotopo.pci.Segment;
import org.iotopo.units.AddressRange;
import org.iotopo.verify.ObservedGroup.ObservedRegion;

/** Reads {@code /sys/kernel/iommu_groups}: what Linux made of a machine, never a part of it. */
public final class ObservedGroups {

  private static final String FOLDER = "sys/kernel/iommu_groups";
  private static final Pattern FUNCTION =
      Pattern.compile("([0-9a-f]{4,7}):([0-9a-f]{2}):([01][0-9a-f])\\.([0-7])");
  private static final Pattern REGION =
      Pattern.compile("0x([0-9a-f]{1,16})\\s+0x([0-9a-f]{1,16})\\s+([a-z-]+)");

  private ObservedGroups() {}

  /** The groups by number; what cannot be read is a problem. */
  public static List<ObservedGroup> read(MachineTree tree, List<ImportProblem> problems) {
    TreeMap<Integer, ObservedGroup> groups = new TreeMap<>();
    for (String name : tree.names(FOLDER)) {
      OptionalInt number = number(name);
      if (number.isPresent()) {
        groups.put(
            number.getAsInt(), group(tree, FOLDER + "/" + name, number.getAsInt(), problems));
      }
    }
    return List.copyOf(groups.values());
  }

  private static ObservedGroup group(
      MachineTree tree, String folder, int number, List<ImportProblem> problems) {
    SortedSet<Bdf> members = new TreeSet<>();
    tree.names(folder + "/devices").forEach(name -> function(name).ifPresent(members::add));
    List<ObservedRegion> regions = new ArrayList<>();
    String path = folder + "/reserved_regions";
    for (String line : tree.text(path).orElse("").lines().toList()) {
      Optional<ObservedRegion> region = region(line.strip());
      region.ifPresent(regions::add);
      if (region.isEmpty() && !line.isBlank()) {
        problems.add(
            new ImportProblem(
                Severity.WARNING, path, OptionalLong.empty(), "no reserved region: " + line));
      }
    }
    return new ObservedGroup(number, members, regions);
  }

  private static OptionalInt number(String name) {
    return name.matches("[0-9]{1,9}")
        ? OptionalInt.of(Integer.parseInt(name))
        : OptionalInt.empty();
  }

  private static Optional<Bdf> function(String name) {
    Matcher match = FUNCTION.matcher(name);
    return match.matches()
        ? Optional.of(
            new Bdf(
                new Segment(hex(match.group(1))),
                hex(match.group(2)),
                new DeviceFunction(hex(match.group(3)), hex(match.group(4)))))
        : Optional.empty();
  }

  private static int hex(String digits) {
    return Integer.parseInt(digits, 16);
  }

  private static Optional<ObservedRegion> region(String line) {
    Matcher match = REGION.matcher(line);
    if (!match.matches()) {
      return Optional.empty();
    }
    long first = Long.parseUnsignedLong(match.group(1), 16);
    long last = Long.parseUnsignedLong(match.group(2), 16);
    return Long.compareUnsigned(last, first) < 0
        ? Optional.empty()
        : Optional.of(new ObservedRegion(new AddressRange(first, last), match.group(3)));
  }
}
