package org.iotopo.tests.captures;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.iotopo.analysis.Consumer;
import org.iotopo.analysis.Eligibility;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Group;
import org.iotopo.analysis.Region;
import org.iotopo.model.Reserved;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/** What the compiler predicts, as {@link Observed} writes what was seen. */
final class Predicted {

  private Predicted() {}

  static String of(Facts facts) {
    List<String> lines = new ArrayList<>();
    for (Group group : facts.groups().groups()) {
      lines.add("group " + group.id());
      group.members().stream()
          .map(member -> member.bdf().toString())
          .sorted()
          .forEach(bdf -> lines.add("  " + bdf));
      for (Region region : facts.reserved().of(group)) {
        lines.add("  reserved " + range(region.range()) + " " + type(region.type()));
      }
      lines.add("  vfio " + vfio(facts, group));
    }
    facts.groups().ungrouped().forEach(function -> lines.add("ungrouped " + function.bdf()));
    return String.join("\n", lines);
  }

  /** Bridges cannot be bound to a user's driver; a group of nothing else was not asked. */
  private static String vfio(Facts facts, Group group) {
    if (group.members().stream().allMatch(Function::isBridge)) {
      return "has nothing to bind";
    }
    Eligibility eligibility = facts.usable().eligibility(group);
    return eligibility.vfio()
        ? facts.usable().of(group, Consumer.VFIO).ranges().stream()
            .map(Predicted::range)
            .collect(Collectors.joining(", "))
        : "refuses with " + eligibility.error().orElse("nothing");
  }

  /** Sysfs prints both kinds of doorbell alike. */
  private static String type(Reserved.Type type) {
    return type == Reserved.Type.SW_MSI ? "msi" : type.toString();
  }

  private static String range(AddressRange range) {
    return Address.plain(range.first()) + " .. " + Address.plain(range.last());
  }
}
