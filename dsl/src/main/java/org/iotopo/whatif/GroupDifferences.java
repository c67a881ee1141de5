package org.iotopo.whatif;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Group;
import org.iotopo.model.ElementPath;
import org.iotopo.whatif.GroupDifference.Kind;

/** Compares the groups of two sets of facts by their members; numbers are no matter. */
final class GroupDifferences {

  private static final int MOST_NAMES = 6;

  private final Map<ElementPath, Integer> before;
  private final Map<ElementPath, Integer> after;
  private final Map<Integer, Set<ElementPath>> membersAfter;
  private final Map<Integer, Set<ElementPath>> unmetBefore;
  private final Map<Integer, Set<ElementPath>> unmetAfter;
  private final List<GroupDifference> changed = new ArrayList<>();
  private int renumbered;

  private GroupDifferences(Facts before, Facts after) {
    this.before = groups(before);
    this.after = groups(after);
    this.membersAfter = members(this.after);
    this.unmetBefore = members(this.before);
    this.unmetAfter = members(this.after);
  }

  static GroupDifferences of(Facts before, Facts after) {
    GroupDifferences all = new GroupDifferences(before, after);
    Set<ElementPath> open = new TreeSet<>(all.before.keySet());
    open.addAll(all.after.keySet());
    while (!open.isEmpty()) {
      Set<ElementPath> cluster = all.cluster(open.iterator().next());
      open.removeAll(cluster);
      all.compare(cluster);
    }
    return all;
  }

  List<GroupDifference> changed() {
    return changed;
  }

  int renumbered() {
    return renumbered;
  }

  private static Map<ElementPath, Integer> groups(Facts facts) {
    Map<ElementPath, Integer> groups = new HashMap<>();
    for (Group group : facts.groups().groups()) {
      group.members().forEach(member -> groups.put(member.path(), group.id()));
      group.platformDevices().forEach(device -> groups.put(device, group.id()));
    }
    return groups;
  }

  private static Map<Integer, Set<ElementPath>> members(Map<ElementPath, Integer> groups) {
    Map<Integer, Set<ElementPath>> members = new HashMap<>();
    groups.forEach(
        (path, group) -> members.computeIfAbsent(group, id -> new TreeSet<>()).add(path));
    return members;
  }

  /** All that shares a group with an element before or after, and so on. */
  private Set<ElementPath> cluster(ElementPath start) {
    Set<ElementPath> found = new TreeSet<>();
    List<ElementPath> waiting = new ArrayList<>(List.of(start));
    while (!waiting.isEmpty()) {
      ElementPath path = waiting.remove(waiting.size() - 1);
      if (found.add(path)) {
        waiting.addAll(mates(path, before, unmetBefore));
        waiting.addAll(mates(path, after, unmetAfter));
      }
    }
    return found;
  }

  /** Who shares its group, told once for each group. */
  private static Collection<ElementPath> mates(
      ElementPath path, Map<ElementPath, Integer> groups, Map<Integer, Set<ElementPath>> unmet) {
    Set<ElementPath> mates = unmet.remove(groups.getOrDefault(path, -1));
    return mates == null ? List.of() : mates;
  }

  private void compare(Set<ElementPath> cluster) {
    Set<Integer> was = ids(cluster, before);
    Set<Integer> is = ids(cluster, after);
    boolean sameMembers = was.size() == 1 && is.size() == 1 && isWhole(cluster);
    if (sameMembers) {
      renumbered += was.equals(is) ? 0 : 1;
      return;
    }
    Kind kind = kind(was, is);
    changed.add(new GroupDifference(kind, text(kind, was, is, cluster), List.copyOf(cluster)));
  }

  private boolean isWhole(Set<ElementPath> cluster) {
    return cluster.stream().allMatch(path -> before.containsKey(path) && after.containsKey(path));
  }

  private static Set<Integer> ids(Set<ElementPath> cluster, Map<ElementPath, Integer> groups) {
    Set<Integer> ids = new TreeSet<>();
    cluster.stream().filter(groups::containsKey).forEach(path -> ids.add(groups.get(path)));
    return ids;
  }

  private static Kind kind(Set<Integer> was, Set<Integer> is) {
    if (was.isEmpty()) {
      return Kind.NEW;
    }
    if (is.isEmpty()) {
      return Kind.GONE;
    }
    if (is.size() == 1 && was.size() > 1) {
      return Kind.JOINED;
    }
    return was.size() == 1 && is.size() > 1 ? Kind.SPLIT : Kind.MOVED;
  }

  private String text(Kind kind, Set<Integer> was, Set<Integer> is, Set<ElementPath> cluster) {
    return switch (kind) {
      case JOINED -> spoken(was) + " become " + spoken(is) + ": " + names(cluster);
      case SPLIT -> spoken(was) + " becomes " + parts(is);
      case MOVED -> spoken(was) + (was.size() > 1 ? " become " : " becomes ") + parts(is);
      case NEW -> spoken(is) + (is.size() > 1 ? " are" : " is") + " new: " + names(cluster);
      case GONE -> names(cluster) + ": no group any more";
    };
  }

  private String parts(Set<Integer> ids) {
    List<String> parts = new ArrayList<>();
    for (int id : ids) {
      parts.add(id + " (" + names(membersAfter.get(id)) + ")");
    }
    return (ids.size() == 1 ? "group " : "groups ") + String.join(", ", parts);
  }

  private static String spoken(Set<Integer> ids) {
    List<String> words = ids.stream().map(String::valueOf).toList();
    if (words.size() == 1) {
      return "group " + words.get(0);
    }
    int end = words.size() - 1;
    return "groups " + String.join(", ", words.subList(0, end)) + " and " + words.get(end);
  }

  private static String names(Collection<ElementPath> paths) {
    List<String> names = paths.stream().map(ElementPath::name).limit(MOST_NAMES).toList();
    int more = paths.size() - names.size();
    return String.join(", ", names) + (more > 0 ? " and " + more + " more" : "");
  }
}
