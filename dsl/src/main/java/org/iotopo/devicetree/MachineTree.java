package org.iotopo.devicetree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Topology;
import org.iotopo.devicetree.RequesterMap.Run;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.Arch;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Iommu;
import org.iotopo.model.Its;
import org.iotopo.model.Machine;
import org.iotopo.model.Memory;
import org.iotopo.units.ByteSize;

/**
 * A machine as a device tree: what iotopo knows of it. Processors, interrupt controllers and clocks
 * are the platform's to add.
 */
public final class MachineTree {

  private final Facts facts;
  private final Machine machine;
  private final Topology topology;
  private final Labels labels = new Labels();
  private final Shortfall.Collected shortfalls = new Shortfall.Collected();
  private final FunctionNodes functions;
  private final HostBridgeNodes hosts;
  private final Units units;
  private final Set<String> incoherent = new HashSet<>();

  private MachineTree(Facts facts) {
    this.facts = facts;
    this.machine = facts.machine();
    this.topology = facts.topology();
    this.functions = new FunctionNodes(topology, labels, shortfalls);
    this.hosts = new HostBridgeNodes(machine, labels, shortfalls);
    this.units = new Units(machine);
  }

  /**
   * A tree and what it cannot say.
   *
   * @param root without sense where a shortfall is grave
   */
  public record Described(Node root, List<Shortfall> shortfalls) {}

  /**
   * The tree of a machine.
   *
   * @param usable whether each device's node tells which IOVAs are good ({@code iommu-ranges})
   */
  public static Described of(Facts facts, boolean usable) {
    MachineTree tree = new MachineTree(facts);
    return new Described(tree.root(usable), tree.shortfalls.all());
  }

  private Node root(boolean usable) {
    Draft root = new Draft("", "");
    root.remark(machine.documentation());
    root.widths(2, 2).texts("model", machine.name()).texts("compatible", compatible());
    chosen(root);
    memory(root);
    services(root);
    ReservedNodes reserved = new ReservedNodes(machine, topology, labels, shortfalls);
    Map<String, List<Run>> runs = runs();
    for (Iommu unit : machine.iommus()) {
      new UnitNodes(topology, labels, shortfalls)
          .add(unit, !incoherent.contains(unit.name()), root, functions);
    }
    hostBridges(root, runs);
    topology.functions().stream()
        .filter(it -> it.bridge().filter(bridge -> bridge.externalFacing()).isPresent())
        .forEach(
            it -> functions.say(it, "external-facing", draft -> draft.flag("external-facing")));
    if (usable) {
      UsableRanges.say(facts, functions);
    }
    reserved.add(root, functions);
    functions.build();
    new PlatformNodes(machine, units, labels, shortfalls).add(root, reserved);
    return root.build();
  }

  /** A name of our own, and what tells the architecture where no processor does. */
  private String[] compatible() {
    String own = "iotopo," + machine.name();
    return machine.arch() == Arch.RISCV64 ? new String[] {own, "riscv"} : new String[] {own};
  }

  private void chosen(Draft root) {
    Draft chosen = new Draft("", "chosen");
    boolean preserved = machine.hostBridges().stream().anyMatch(HostBridge::preserveConfig);
    boolean byChosen = preserved && !hosts.preservesByNode();
    if (!machine.commandLine().isEmpty()) {
      chosen.texts("bootargs", machine.commandLine());
    }
    if (byChosen) {
      chosen.cells("linux,pci-probe-only", 1);
      for (HostBridge host : machine.hostBridges()) {
        if (!host.preserveConfig()) {
          shortfalls.error(
              Place.of(new ElementPath(host.name())),
              "Linux "
                  + machine.kernel()
                  + " preserves the configuration of all host bridges or of none: "
                  + host.name()
                  + " is without preserve-config, others are with it");
        }
      }
    }
    if (byChosen || !machine.commandLine().isEmpty()) {
      root.add(chosen);
    }
  }

  private void memory(Draft root) {
    for (Memory memory : machine.memory()) {
      if (memory.range().size().equals(ByteSize.WHOLE_SPACE)) {
        shortfalls.error(
            Place.of(new ElementPath(memory.name()), Aspect.RANGE),
            "the size of memory " + memory.name() + ", 16 EiB, has more than 64 bits");
        continue;
      }
      String unit = Long.toHexString(memory.range().first());
      root.add(
          new Draft("", root.fresh("memory", unit))
              .remark(memory.name() + ", " + memory.range())
              .texts("device_type", "memory")
              .registers(List.of(memory.range())));
    }
  }

  private void services(Draft root) {
    if (machine.arch() != Arch.ARM64) {
      return;
    }
    for (Its its : machine.its()) {
      ElementPath path = new ElementPath(its.name());
      if (its.registers().isEmpty()) {
        shortfalls.warn(Place.of(path), path + " has no registers: it gets no node");
        continue;
      }
      String unit = Long.toHexString(its.registers().get().first());
      root.add(
          new Draft(labels.of(path), root.fresh("msi-controller", unit))
              .remark(its.name())
              .remark(its.documentation())
              .texts("compatible", "arm,gic-v3-its")
              .registers(List.of(its.registers().get()))
              .flag("msi-controller")
              .cells("#msi-cells", 1));
    }
  }

  /** Who translates for whom, host bridge by host bridge. */
  private Map<String, List<Run>> runs() {
    Map<String, List<Run>> runs = new HashMap<>();
    for (HostBridge host : machine.hostBridges()) {
      if (host.buses().isPresent() && host.behind().isEmpty()) {
        List<Run> ofHost = RequesterMap.of(topology, units, host);
        runs.put(host.name(), ofHost);
        if (!host.coherent()) {
          ofHost.forEach(run -> incoherent.add(run.claim().unit().name()));
        }
      }
    }
    return runs;
  }

  private void hostBridges(Draft root, Map<String, List<Run>> runs) {
    List<HostBridge> told = new ArrayList<>();
    for (HostBridge host : machine.hostBridges()) {
      if (host.behind().isPresent()) {
        shortfalls.warn(
            Place.of(new ElementPath(host.name())),
            host.name()
                + " is found by the driver of "
                + host.behind().get()
                + ": it gets no node");
      } else if (host.buses().isPresent()) {
        told.add(host);
      }
    }
    for (HostBridge host : told) {
      Draft draft = hosts.node(host, runs.get(host.name()), root);
      functions.host(host.name(), draft);
      root.add(draft);
    }
  }
}
