package org.iotopo.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Iommu;
import org.iotopo.model.Kernel;
import org.iotopo.model.Machine;
import org.iotopo.model.PlatformDevice;

/** IOMMU groups in the order in which Linux creates them (SEMANTICS 2.5, 2.6). */
public final class IommuGroups {

  private final List<Group> groups;
  private final Group[] groupOf;
  private final GroupJoin[] joins;
  private final Map<ElementPath, Group> platformGroups = new HashMap<>();
  private final List<Function> ungrouped = new ArrayList<>();

  private IommuGroups(
      Machine machine,
      Topology topology,
      Translation translation,
      ProbeRefusals refusals,
      Grouping grouping) {
    List<Function> probed = new ArrayList<>(topology.functions().size());
    for (Function function : topology.functions()) {
      boolean taken = translation.of(function).isPresent() && !refusals.isRefused(function);
      (taken ? probed : ungrouped).add(function);
    }
    probed.sort(Comparator.comparingInt(function -> turn(function, machine.kernel(), translation)));
    probed.forEach(grouping::probe);
    List<List<Function>> members = grouping.members();
    groups = new ArrayList<>(members.size());
    groupOf = new Group[topology.functions().size()];
    joins = grouping.joins();
    for (List<Function> functions : members) {
      Group group = new Group(groups.size(), functions, List.of());
      groups.add(group);
      functions.forEach(function -> groupOf[function.index()] = group);
    }
    for (PlatformDevice device : machine.platformDevices()) {
      ElementPath path = new ElementPath(device.name());
      if (translation.ofPlatformDevice(path).isPresent()) {
        Group group = new Group(groups.size(), List.of(), List.of(path));
        groups.add(group);
        platformGroups.put(path, group);
      }
    }
  }

  /**
   * When Linux looks for a function's group. VT-d and AMD look at every function before any driver
   * binds; so do all since 7.x. Before, the others looked when a driver bound to the function, and
   * that of ports and bridges binds first (measured: captures a01, a10, x30 on 6.1 and 6.12).
   */
  private static int turn(Function function, Kernel kernel, Translation translation) {
    Iommu.Model model = translation.of(function).orElseThrow().model();
    boolean atBoot =
        kernel.isAtLeast(Kernel.V7_3)
            || model == Iommu.Model.INTEL_VTD
            || model == Iommu.Model.AMD_VI;
    return atBoot ? 0 : function.isBridge() ? 1 : 2;
  }

  /** Works it out. */
  static IommuGroups of(
      Machine machine,
      Topology topology,
      EffectiveAcs acs,
      DmaAliases aliases,
      Translation translation) {
    Kernel kernel = machine.kernel();
    Grouping grouping =
        kernel == Kernel.REWORK_V3
            ? new ReworkGrouping(topology, acs, aliases)
            : new ClassicGrouping(topology, acs, aliases);
    ProbeRefusals refusals = ProbeRefusals.of(kernel, topology, aliases, translation);
    return new IommuGroups(machine, topology, translation, refusals, grouping);
  }

  /** All groups by id. */
  public List<Group> groups() {
    return java.util.Collections.unmodifiableList(groups);
  }

  /** The group of a function. */
  public Optional<Group> of(Function function) {
    return Optional.ofNullable(groupOf[function.index()]);
  }

  /** The group of a platform device. */
  public Optional<Group> ofPlatformDevice(ElementPath device) {
    return Optional.ofNullable(platformGroups.get(device));
  }

  /** The functions without a group, in enumeration order. */
  public List<Function> ungrouped() {
    return java.util.Collections.unmodifiableList(ungrouped);
  }

  /** Why a function is in its group; empty for a function without one. */
  public Optional<GroupJoin> join(Function function) {
    return Optional.ofNullable(joins[function.index()]);
  }
}
