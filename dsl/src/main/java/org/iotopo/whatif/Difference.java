package org.iotopo.whatif;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iotopo.analysis.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Use;
import org.iotopo.diagnostics.Finding;
import org.iotopo.model.ElementPath;
import org.iotopo.units.AddressSet;

/**
 * What differs between two sets of facts about the same functions.
 *
 * @param groups IOMMU groups that joined, split or changed their members
 * @param renumbered how many groups have the same members and another number
 * @param ranges usable IOVAs that came or went, for everybody who uses devices
 * @param gone findings that are no more
 * @param come findings that are new
 */
public record Difference(
    List<GroupDifference> groups,
    int renumbered,
    List<RangeDifference> ranges,
    List<Finding> gone,
    List<Finding> come) {

  /** Copies the lists. */
  public Difference {
    groups = List.copyOf(groups);
    ranges = List.copyOf(ranges);
    gone = List.copyOf(gone);
    come = List.copyOf(come);
  }

  /** A device's usable IOVAs for one consumer. */
  public record RangeDifference(
      ElementPath device, String name, Consumer consumer, AddressSet gained, AddressSet lost) {}

  /**
   * Compares.
   *
   * @param watched functions whose IOVAs matter although nobody uses them
   */
  public static Difference of(
      Facts before,
      List<Finding> findingsBefore,
      Facts after,
      List<Finding> findingsAfter,
      List<Function> watched) {
    GroupDifferences groups = GroupDifferences.of(before, after);
    return new Difference(
        groups.changed(),
        groups.renumbered(),
        ranges(before, after, watched),
        without(findingsBefore, findingsAfter),
        without(findingsAfter, findingsBefore));
  }

  private static List<RangeDifference> ranges(Facts before, Facts after, List<Function> watched) {
    Map<ElementPath, Set<Consumer>> asked = new LinkedHashMap<>();
    for (Use use : before.uses().all()) {
      use.devices()
          .forEach(
              device ->
                  device
                      .function()
                      .ifPresent(
                          function ->
                              asked
                                  .computeIfAbsent(function.path(), path -> new HashSet<>())
                                  .add(use.consumer())));
    }
    watched.forEach(
        function ->
            asked
                .computeIfAbsent(function.path(), path -> new HashSet<>())
                .addAll(List.of(Consumer.values())));
    List<RangeDifference> found = new ArrayList<>();
    asked.forEach(
        (path, consumers) -> {
          for (Consumer consumer : Consumer.values()) {
            if (consumers.contains(consumer)) {
              range(before, after, path, consumer, found);
            }
          }
        });
    return found;
  }

  private static void range(
      Facts before, Facts after, ElementPath path, Consumer consumer, List<RangeDifference> found) {
    AddressSet was = usable(before, path, consumer);
    AddressSet is = usable(after, path, consumer);
    if (!was.equals(is)) {
      String name = before.topology().at(path).map(Function::name).orElse(path.name());
      found.add(new RangeDifference(path, name, consumer, is.minus(was), was.minus(is)));
    }
  }

  private static AddressSet usable(Facts facts, ElementPath path, Consumer consumer) {
    return facts
        .topology()
        .at(path)
        .map(function -> facts.usable().of(function, consumer))
        .orElse(AddressSet.EMPTY);
  }

  /** What is said in the first and not in the second, by rule, place and words. */
  private static List<Finding> without(List<Finding> first, List<Finding> second) {
    Set<List<Object>> known = new HashSet<>();
    second.forEach(finding -> known.add(key(finding)));
    return first.stream().filter(finding -> !known.contains(key(finding))).toList();
  }

  private static List<Object> key(Finding finding) {
    return List.of(finding.rule(), finding.place(), finding.message());
  }
}
