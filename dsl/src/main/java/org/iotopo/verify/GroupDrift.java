package org.iotopo.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Group;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.ElementPath;
import org.iotopo.pci.Bdf;
import org.iotopo.rules.DriftRule;

/** IOMMU groups: predicted from the file, and made by the machine's Linux. */
final class GroupDrift {

  private static final int MOST_NAMES = 12;

  private final Facts declared;
  private final Pairs pairs;
  private final RealMachine real;
  private final Map<Bdf, ObservedGroup> observed = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Map<Group, ObservedGroup> agreeing = new HashMap<>();

  GroupDrift(Facts declared, Pairs pairs, RealMachine real) {
    this.declared = declared;
    this.pairs = pairs;
    this.real = real;
    for (ObservedGroup group : real.groups()) {
      group.members().forEach(bdf -> observed.put(bdf, group));
    }
  }

  /** What differs. */
  List<Finding> findings() {
    List<Group> predicted =
        declared.groups().groups().stream().filter(group -> !group.members().isEmpty()).toList();
    if (observed.isEmpty() && !predicted.isEmpty()) {
      add(
          Place.of(ElementPath.MACHINE),
          predicted.size() + " IOMMU groups of functions are predicted, and Linux made none");
      return findings;
    }
    ungrouped();
    partition();
    if (findings.isEmpty()) {
      numbers();
    }
    return findings;
  }

  /** The group that Linux made of the same functions. */
  Optional<ObservedGroup> agreeing(Group group) {
    return Optional.ofNullable(agreeing.get(group));
  }

  /** How many groups Linux made of the functions that were predicted to be together. */
  int agreements() {
    return agreeing.size();
  }

  /**
   * Whether the machine's own description predicts what Linux made: then a difference is the
   * file's.
   */
  boolean isAsTheMachineSays() {
    Map<Integer, Integer> numbers = new HashMap<>();
    Map<Integer, Integer> ids = new HashMap<>();
    for (Function function : real.facts().topology().functions()) {
      Optional<Integer> id = real.facts().groups().of(function).map(Group::id);
      Optional<Integer> number =
          Optional.ofNullable(observed.get(function.bdf())).map(ObservedGroup::number);
      if (id.isPresent() != number.isPresent()) {
        return false;
      }
      if (id.isPresent()
          && (!numbers.computeIfAbsent(id.get(), unused -> number.get()).equals(number.get())
              || !ids.computeIfAbsent(number.get(), unused -> id.get()).equals(id.get()))) {
        return false;
      }
    }
    return true;
  }

  private void add(Place place, String message) {
    DriftRule rule = DriftRule.DRIFT_GROUP;
    findings.add(Finding.of(rule.id(), rule.severity(), place, message));
  }

  private Optional<ObservedGroup> observed(Function function) {
    return pairs.real(function).map(other -> observed.get(other.bdf()));
  }

  private void ungrouped() {
    List<Function> without = new ArrayList<>();
    List<Function> with = new ArrayList<>();
    for (Function function : declared.topology().functions()) {
      boolean predicted = declared.groups().of(function).isPresent();
      if (pairs.real(function).isPresent() && predicted != observed(function).isPresent()) {
        (predicted ? without : with).add(function);
      }
    }
    if (!without.isEmpty()) {
      add(
          Place.of(without.get(0).declaredBy()),
          names(without) + ": predicted in a group, and in none on the machine");
    }
    if (!with.isEmpty()) {
      add(
          Place.of(with.get(0).declaredBy()),
          names(with) + ": predicted in no group, and in one on the machine");
    }
  }

  /** Groups that share functions, directly or over others, are told together. */
  private void partition() {
    Map<Group, Integer> component = new HashMap<>();
    Map<Integer, Integer> ofNumber = new HashMap<>();
    SortedMap<Integer, List<Function>> members = new TreeMap<>();
    for (Function function : declared.topology().functions()) {
      Optional<Group> group = declared.groups().of(function);
      Optional<ObservedGroup> other = observed(function);
      if (group.isEmpty() || other.isEmpty()) {
        continue;
      }
      int number = other.get().number();
      Integer byGroup = component.get(group.get());
      Integer byNumber = ofNumber.get(number);
      int chosen = byGroup != null ? byGroup : byNumber != null ? byNumber : function.index();
      if (byGroup != null && byNumber != null && !byGroup.equals(byNumber)) {
        component.replaceAll((key, value) -> value.equals(byNumber) ? byGroup : value);
        ofNumber.replaceAll((key, value) -> value.equals(byNumber) ? byGroup : value);
        members.get(byGroup).addAll(members.remove(byNumber));
      }
      component.put(group.get(), chosen);
      ofNumber.put(number, chosen);
      members.computeIfAbsent(chosen, unused -> new ArrayList<>()).add(function);
    }
    members.values().forEach(this::component);
  }

  private void component(List<Function> members) {
    members.sort(null);
    SortedMap<Integer, List<Function>> predicted = new TreeMap<>();
    SortedMap<Integer, List<Function>> made = new TreeMap<>();
    for (Function function : members) {
      Group group = declared.groups().of(function).orElseThrow();
      ObservedGroup other = observed(function).orElseThrow();
      predicted.computeIfAbsent(group.id(), unused -> new ArrayList<>()).add(function);
      made.computeIfAbsent(other.number(), unused -> new ArrayList<>()).add(function);
    }
    if (predicted.size() == 1 && made.size() == 1) {
      Function first = members.get(0);
      agreeing.put(declared.groups().of(first).orElseThrow(), observed(first).orElseThrow());
      return;
    }
    add(
        Place.of(members.get(0).declaredBy()),
        "groups "
            + sets(predicted.values())
            + " are predicted, and Linux made "
            + sets(made.values()));
  }

  private void numbers() {
    if (!pairs.missing().isEmpty() || !pairs.extra().isEmpty()) {
      return;
    }
    for (Group group : declared.groups().groups()) {
      Optional<ObservedGroup> other = agreeing(group);
      if (other.isPresent() && other.get().number() != group.id()) {
        Function first = group.members().get(0);
        findings.add(
            Finding.of(
                    DriftRule.DRIFT_GROUP.id(),
                    Severity.INFO,
                    Place.of(first.declaredBy()),
                    "the group of "
                        + first.name()
                        + " is number "
                        + group.id()
                        + " here, and "
                        + other.get().number()
                        + " on the machine")
                .note("its members are the same; devices that are not declared count too"));
        return;
      }
    }
  }

  private static String sets(java.util.Collection<List<Function>> sets) {
    return sets.stream().map(set -> "{" + names(set) + "}").collect(Collectors.joining(" "));
  }

  private static String names(List<Function> functions) {
    List<String> names = functions.stream().limit(MOST_NAMES).map(Function::name).toList();
    int more = functions.size() - names.size();
    return String.join(", ", names) + (more > 0 ? ", " + more + " more" : "");
  }
}
