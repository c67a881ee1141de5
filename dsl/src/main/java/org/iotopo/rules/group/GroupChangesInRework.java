package org.iotopo.rules.group;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Group;
import org.iotopo.analysis.IommuGroups;
import org.iotopo.analysis.Uses;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Kernel;
import org.iotopo.rules.Rule;
import org.iotopo.rules.Sentences;

/** The posted rework of IOMMU groups would regroup a device that somebody uses. */
public final class GroupChangesInRework implements Rule {

  @Override
  public String id() {
    return "group-changes-in-rework";
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    if (facts.machine().kernel() == Kernel.REWORK_V3 || facts.uses().taken().isEmpty()) {
      return;
    }
    IommuGroups rework = facts.groupsUnder(Kernel.REWORK_V3);
    Set<Group> told = new HashSet<>();
    for (Uses.Taken taken : facts.uses().taken()) {
      Group now = facts.groups().of(taken.function()).orElse(null);
      Group then = rework.of(taken.function()).orElse(null);
      boolean differs =
          now != null && then != null && !members(now).equals(members(then)) && told.add(now);
      if (differs) {
        findings.accept(describe(facts, taken, now, then));
      }
    }
  }

  private Finding describe(Facts facts, Uses.Taken taken, Group now, Group then) {
    return finding(
            taken.device().place(),
            taken.function().name()
                + " is in "
                + now
                + " with "
                + others(now, taken.function())
                + " on kernel "
                + facts.machine().kernel()
                + ", and would be with "
                + others(then, taken.function())
                + " under rework-v3")
        .note("the rework of September 2025 is not merged; see kernel rework-v3");
  }

  private static Set<Function> members(Group group) {
    return new HashSet<>(group.members());
  }

  private static String others(Group group, Function function) {
    List<Function> others =
        group.members().stream().filter(member -> member != function).sorted().toList();
    return others.isEmpty() ? "nothing else" : Sentences.functions(others);
  }
}
