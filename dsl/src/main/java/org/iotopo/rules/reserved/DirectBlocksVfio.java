package org.iotopo.rules.reserved;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.iotopo.analysis.Eligibility;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Group;
import org.iotopo.analysis.Region;
import org.iotopo.analysis.Use;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Access;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Reserved;
import org.iotopo.rules.RegionSentences;
import org.iotopo.rules.Rule;

/** A direct region keeps a whole group from VFIO and iommufd. */
public final class DirectBlocksVfio implements Rule {

  /** A group that one owner wants. */
  private record Claim(ElementPath owner, Group group) {}

  @Override
  public String id() {
    return "direct-blocks-vfio";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    Set<Claim> told = new HashSet<>();
    for (Use use : facts.uses().userspace()) {
      for (Use.Device device : use.devices()) {
        facts
            .groupOf(device)
            .filter(group -> told.add(new Claim(use.owner(), group)))
            .ifPresent(group -> check(facts, use, device, group, findings));
      }
    }
  }

  private void check(
      Facts facts, Use use, Use.Device device, Group group, Consumer<Finding> findings) {
    Eligibility eligibility = facts.usable().eligibility(group);
    boolean refused = use.access() == Access.VFIO ? !eligibility.vfio() : !eligibility.iommufd();
    List<Region> direct =
        facts.reserved().of(group).stream()
            .filter(region -> region.type() == Reserved.Type.DIRECT)
            .toList();
    if (refused && !direct.isEmpty()) {
      String sentence =
          device.name()
              + " of "
              + use
              + " cannot go to "
              + use.access()
              + ": "
              + group
              + " has "
              + RegionSentences.several(direct);
      String error = eligibility.error().orElse("EINVAL");
      findings.accept(
          explain(
              finding(device.place(), sentence)
                  .label("Linux " + facts.machine().kernel() + " refuses with " + error),
              direct));
    }
  }

  private static Finding explain(Finding finding, List<Region> direct) {
    Finding longer = finding;
    for (Region region : direct) {
      longer = longer.address(region.range(), "direct");
      if (region.from().isPresent()) {
        longer =
            longer.related(
                Place.of(region.from().get()), region.range() + " must stay mapped one to one");
      }
    }
    return longer.note(
        "Linux 6.1 refuses with EPERM on Intel and accepts the group with a hole on AMD and SMMUv3;"
            + " 6.12 on SMMUv3 and 7.3 everywhere refuse with EINVAL");
  }
}
