package org.iotopo.analysis;

import java.util.ArrayList;
import java.util.List;

/** Puts functions into groups one by one, as Linux probes them. */
abstract sealed class Grouping permits ClassicGrouping, ReworkGrouping {

  /** No group yet. */
  static final int NONE = -1;

  final Topology topology;
  final EffectiveAcs acs;
  final DmaAliases aliases;
  final boolean hasAliases;
  private final int[] groupOf;
  private final GroupJoin[] joins;
  private final List<List<Function>> members = new ArrayList<>();

  Grouping(Topology topology, EffectiveAcs acs, DmaAliases aliases) {
    this.topology = topology;
    this.acs = acs;
    this.aliases = aliases;
    this.hasAliases =
        topology.functions().stream().anyMatch(it -> !it.header().dmaAliases().isEmpty());
    this.groupOf = new int[topology.functions().size()];
    java.util.Arrays.fill(groupOf, NONE);
    this.joins = new GroupJoin[groupOf.length];
  }

  /** Gives a function its group. */
  abstract void probe(Function function);

  /** The members of each group in the order in which they joined. */
  final List<List<Function>> members() {
    return members;
  }

  /** Why each function is where it is, by index. */
  final GroupJoin[] joins() {
    return joins;
  }

  final int groupOf(Function function) {
    return groupOf[function.index()];
  }

  final int newGroup() {
    members.add(new ArrayList<>(1));
    return members.size() - 1;
  }

  final void join(Function function, int group, GroupJoin why) {
    groupOf[function.index()] = group;
    joins[function.index()] = why;
    members.get(group).add(function);
  }

  /** The functions on the same bus and in the same device, itself left out. */
  final List<Function> siblings(Function function) {
    List<Function> found = new ArrayList<>();
    int device = function.bdf().slot().device();
    int bus = function.bdf().bus();
    for (Function other : topology.sameBus(function)) {
      if (other != function && other.bdf().slot().device() == device && other.bdf().bus() == bus) {
        found.add(other);
      }
    }
    return found;
  }
}
