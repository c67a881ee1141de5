package org.iotopo.backend.dpdk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.analysis.DefaultPool;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.FreePlace;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Obstacles;
import org.iotopo.analysis.Use;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backend;
import org.iotopo.backend.BuildOptions;
import org.iotopo.backend.Refusals;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.Assignment;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/**
 * Options for each DPDK and SPDK process: with {@code --iova-mode=va} an IOVA is a virtual address,
 * so {@code --base-virtaddr} chooses where the pool meets the fabric.
 */
public final class DpdkBackend implements Backend {

  /** What a process can map on x86-64 and, with 48-bit tables, half of what it can on arm64. */
  private static final AddressRange USER = AddressRange.ofWidth(47);

  @Override
  public String id() {
    return "dpdk";
  }

  @Override
  public String summary() {
    return "options of DPDK and SPDK processes";
  }

  @Override
  public List<Artifact> build(Facts facts) {
    List<String> lines = new ArrayList<>();
    processes(facts).forEach(use -> lines.addAll(advice(facts, use)));
    byte[] text = String.join("", lines).getBytes(StandardCharsets.UTF_8);
    return List.of(new Artifact(facts.machine().name() + ".dpdk.txt", out -> out.write(text)));
  }

  @Override
  public List<Finding> refusals(Facts facts, BuildOptions options) {
    List<Finding> findings = new ArrayList<>();
    for (Use use : processes(facts)) {
      if (isTranslated(facts, use) && place(facts, use).isEmpty()) {
        findings.add(
            Refusals.error(
                Place.of(use.element()),
                "no "
                    + size(use)
                    + " in one piece below "
                    + Address.format(USER.last())
                    + " are usable from all devices of "
                    + use));
      }
    }
    return findings;
  }

  private static List<Use> processes(Facts facts) {
    return facts.uses().userspace().stream()
        .filter(use -> use.user() == Assignment.User.DPDK || use.user() == Assignment.User.SPDK)
        .toList();
  }

  private static List<String> advice(Facts facts, Use use) {
    List<String> lines = new ArrayList<>();
    lines.add("# " + use + ": " + use.user() + " through " + use.access() + "\n");
    List<String> options = new ArrayList<>();
    if (isTranslated(facts, use)) {
      AddressRange pool = place(facts, use).orElseThrow();
      lines.add("# pool " + pool + " (" + pool.size() + ")\n");
      room(facts, use, pool).map(text -> "# " + text + "\n").ifPresent(lines::add);
      options.add("--iova-mode=va");
      options.add("--base-virtaddr=" + Address.plain(pool.first()));
    } else {
      lines.add("# no IOMMU translates these devices: IOVAs are CPU addresses, and need root\n");
      options.add("--iova-mode=pa");
    }
    String allow = use.user() == Assignment.User.SPDK ? "--pci-allowed=" : "--allow=";
    functions(use).forEach(function -> options.add(allow + function.bdf()));
    lines.add(String.join(" ", options) + "\n");
    return lines;
  }

  /** What a pool may grow to before it meets something. */
  private static Optional<String> room(Facts facts, Use use, AddressRange pool) {
    return free(facts, use).ranges().stream()
        .filter(range -> range.contains(pool))
        .findFirst()
        .filter(range -> range.last() != USER.last())
        .map(
            range ->
                "it may grow to "
                    + new AddressRange(pool.first(), range.last()).size()
                    + ": "
                    + Address.format(range.last() + 1)
                    + " is not usable");
  }

  private static boolean isTranslated(Facts facts, Use use) {
    return functions(use).stream()
        .allMatch(function -> facts.translation().of(function).isPresent());
  }

  /** The first map, if it is usable; else the first place of its size. */
  private static Optional<AddressRange> place(Facts facts, Use use) {
    AddressRange wanted = use.wants().isEmpty() ? DefaultPool.of(use) : use.wants().get(0).range();
    AddressSet free = free(facts, use);
    return free.contains(wanted)
        ? Optional.of(wanted)
        : FreePlace.firstFit(free, wanted.size(), wanted.first());
  }

  private static ByteSize size(Use use) {
    return use.wants().isEmpty() ? DefaultPool.of(use).size() : use.wants().get(0).range().size();
  }

  private static AddressSet free(Facts facts, Use use) {
    return Obstacles.free(facts, use).intersection(USER);
  }

  private static List<Function> functions(Use use) {
    return use.devices().stream().flatMap(device -> device.function().stream()).toList();
  }
}
