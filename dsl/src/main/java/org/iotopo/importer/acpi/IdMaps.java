package org.iotopo.importer.acpi;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.iotopo.binary.Layout;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.Iort;
import org.iotopo.binary.acpi.References;

/**
 * From requester IDs to stream IDs as Linux walks the nodes of an IORT ({@code iort_node_map_id}).
 */
final class IdMaps {

  /** A table without loops has no longer way. */
  private static final int MOST_STEPS = 16;

  private final References references;

  IdMaps(References references) {
    this.references = references;
  }

  /**
   * A run of input IDs that become output IDs of one node, one by one.
   *
   * @param first the first input ID
   * @param last the last input ID
   * @param output of the first
   */
  record Run(long first, long last, Struct target, long output) {}

  /** What an input ID becomes, and whose it is. */
  private record Step(Struct target, long output) {}

  /** All runs of input IDs from 0 to a last one that end at an SMMU, ascending. */
  List<Run> toSmmu(Struct node, long lastInput) {
    TreeSet<Long> starts = new TreeSet<>();
    starts.add(0L);
    for (Struct map : node.structs("Mappings")) {
      long base = map.number("Input Base");
      long last = base + map.number("Number of IDs");
      starts.add(base);
      starts.add(last);
      starts.add(last + 1);
    }
    List<Run> runs = new ArrayList<>();
    for (long start : starts) {
      if (start <= lastInput) {
        Long next = starts.higher(start);
        long end = next == null ? lastInput : Math.min(next - 1, lastInput);
        follow(node, start).ifPresent(step -> append(runs, start, end, step));
      }
    }
    return runs;
  }

  private static void append(List<Run> runs, long start, long end, Step step) {
    if (!runs.isEmpty()) {
      Run before = runs.get(runs.size() - 1);
      boolean continues =
          before.last() + 1 == start
              && before.target() == step.target()
              && before.output() + (start - before.first()) == step.output();
      if (continues) {
        runs.set(runs.size() - 1, new Run(before.first(), end, before.target(), before.output()));
        return;
      }
    }
    runs.add(new Run(start, end, step.target(), step.output()));
  }

  /** The node that a mapping leads to. */
  Optional<Struct> target(Struct map) {
    return references.at(map.number("Output Reference"));
  }

  private Optional<Step> follow(Struct from, long input) {
    Struct node = from;
    long id = input;
    for (int steps = 0; steps < MOST_STEPS; steps++) {
      if (isSmmu(node.layout())) {
        return Optional.of(new Step(node, id));
      }
      Optional<Step> next = step(node, id);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      node = next.get().target();
      id = next.get().output();
    }
    return Optional.empty();
  }

  /**
   * One node: {@code iort_id_map}. The count is one less than what is meant, and many tables do not
   * know: the last ID of a map yields to another map that starts with it.
   */
  private Optional<Step> step(Struct node, long id) {
    Optional<Step> atTheEnd = Optional.empty();
    List<Struct> maps = node.structs("Mappings");
    if (maps.isEmpty() || maps.get(0).number("Output Reference") == 0) {
      return Optional.empty();
    }
    for (Struct map : maps) {
      Optional<Struct> target = target(map);
      if (map.flag("Flags", "Single Mapping")) {
        boolean allowed =
            node.layout() == Iort.NAMED_COMPONENT || node.layout() == Iort.ROOT_COMPLEX;
        if (allowed) {
          return target.map(there -> new Step(there, map.number("Output Base")));
        }
        continue;
      }
      long base = map.number("Input Base");
      long count = map.number("Number of IDs");
      if (id < base || id > base + count || (atTheEnd.isPresent() && id != base)) {
        continue;
      }
      Optional<Step> found =
          target.map(there -> new Step(there, map.number("Output Base") + (id - base)));
      if (count == 0 || id < base + count) {
        return found;
      }
      atTheEnd = found;
    }
    return atTheEnd;
  }

  /** Input IDs at which two maps of a node overlap other than by one at the end. */
  static Set<Long> conflicts(Struct node) {
    Set<Long> conflicts = new LinkedHashSet<>();
    List<Struct> maps = node.structs("Mappings");
    for (int first = 0; first < maps.size(); first++) {
      for (int second = first + 1; second < maps.size(); second++) {
        long start = maps.get(first).number("Input Base");
        long end = start + maps.get(first).number("Number of IDs");
        long otherStart = maps.get(second).number("Input Base");
        long otherEnd = otherStart + maps.get(second).number("Number of IDs");
        boolean single =
            maps.get(first).flag("Flags", "Single Mapping")
                || maps.get(second).flag("Flags", "Single Mapping");
        if (!single && start <= otherEnd && otherStart <= end) {
          conflicts.add(Math.max(start, otherStart));
        }
      }
    }
    return conflicts;
  }

  static boolean isSmmu(Layout layout) {
    return layout == Iort.SMMU_V3 || layout == Iort.SMMU_V2;
  }
}
