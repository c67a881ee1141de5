package org.iotopo.rules.group;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Group;
import org.iotopo.analysis.Use;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.ElementPath;
import org.iotopo.rules.Rule;

/** Members of one group go to different users. */
public final class GroupSplit implements Rule {

  /** A member of a group and who has it. */
  private record Holder(Use use, Use.Device device) {}

  @Override
  public String id() {
    return "group-split";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    Map<Group, Map<ElementPath, Holder>> holders = new LinkedHashMap<>();
    for (Use use : facts.uses().all()) {
      for (Use.Device device : use.devices()) {
        Group group = device.function().flatMap(facts.groups()::of).orElse(null);
        if (group != null) {
          holders
              .computeIfAbsent(group, any -> new LinkedHashMap<>())
              .putIfAbsent(use.owner(), new Holder(use, device));
        }
      }
    }
    holders.forEach((group, owners) -> check(facts, group, owners, findings));
  }

  private void check(
      Facts facts, Group group, Map<ElementPath, Holder> owners, Consumer<Finding> findings) {
    boolean userspace = owners.values().stream().anyMatch(holder -> holder.use.isUserspace());
    if (owners.size() < 2 || !userspace) {
      return;
    }
    Holder first = owners.values().iterator().next();
    owners.values().stream()
        .skip(1)
        .forEach(second -> findings.accept(describe(facts, group, first, second)));
  }

  private Finding describe(Facts facts, Group group, Holder first, Holder second) {
    boolean same = first.device.path().equals(second.device.path());
    String message =
        same
            ? second.device.name() + " goes to " + second.use + " and to " + first.use
            : second.device.name()
                + " of "
                + second.use
                + " is in "
                + group
                + " with "
                + first.device.name()
                + " of "
                + first.use
                + ", and a group has one user";
    Function function = second.device.function().orElseThrow();
    Finding finding =
        Joins.explain(
            facts,
            function,
            finding(second.device.place(), message)
                .related(first.device.place(), "the other user of " + group));
    return same ? finding.fix(taking(second)) : finding.fix(together(first, second));
  }

  /** The change that gives the second device to the first user. */
  private static Fix together(Holder first, Holder second) {
    return Fix.proposed(
        "Give " + second.device.name() + " to " + first.use,
        new Edit.Insert(first.use.element(), "devices " + second.device.path()),
        leaving(second));
  }

  private static Fix taking(Holder second) {
    return Fix.proposed("Take " + second.device.name() + " from " + second.use, leaving(second));
  }

  /** Its reference goes, and the use with its last device. */
  private static Edit leaving(Holder holder) {
    Place reference = holder.device.place();
    boolean last =
        holder.use.devices().stream().allMatch(device -> device.place().equals(reference));
    return new Edit.Remove(last ? Place.of(reference.element(), Aspect.ELEMENT) : reference);
  }
}
