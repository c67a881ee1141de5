package org.iotopo.rules.reserved;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.iotopo.analysis.Eligibility;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Group;
import org.iotopo.analysis.Region;
import org.iotopo.analysis.Uses;
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
    for (Uses.Taken taken : facts.uses().taken()) {
      Group group = facts.groups().of(taken.function()).orElse(null);
      if (group == null || !told.add(new Claim(taken.use().owner(), group))) {
        continue;
      }
      Eligibility eligibility = facts.usable().eligibility(group);
      boolean refused =
          taken.use().access() == Access.VFIO ? !eligibility.vfio() : !eligibility.iommufd();
      List<Region> direct =
          facts.reserved().of(group).stream()
              .filter(region -> region.type() == Reserved.Type.DIRECT)
              .toList();
      if (refused && !direct.isEmpty()) {
        findings.accept(describe(facts, taken, group, eligibility, direct));
      }
    }
  }

  private Finding describe(
      Facts facts, Uses.Taken taken, Group group, Eligibility eligibility, List<Region> direct) {
    String error = eligibility.error().orElse("EINVAL");
    Finding finding =
        finding(
                taken.device().place(),
                taken.function().name()
                    + " of "
                    + taken.use()
                    + " cannot go to "
                    + taken.use().access()
                    + ": "
                    + group
                    + " has "
                    + RegionSentences.several(direct))
            .label("Linux " + facts.machine().kernel() + " refuses with " + error);
    for (Region region : direct) {
      finding = finding.address(region.range(), "direct");
      if (region.from().isPresent()) {
        finding =
            finding.related(
                Place.of(region.from().get()), region.range() + " must stay mapped one to one");
      }
    }
    return finding.note(
        "Linux 6.1 refuses with EPERM on Intel and accepts the group with a hole on AMD and SMMUv3;"
            + " 6.12 on SMMUv3 and 7.3 everywhere refuse with EINVAL");
  }
}
