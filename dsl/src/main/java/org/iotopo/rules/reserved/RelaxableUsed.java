package org.iotopo.rules.reserved;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Group;
import org.iotopo.analysis.Region;
import org.iotopo.analysis.Uses;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Reserved;
import org.iotopo.rules.RegionSentences;
import org.iotopo.rules.Rule;

/** A group with a relaxable region is given away: nobody keeps the region mapped any more. */
public final class RelaxableUsed implements Rule {

  /** A group that one owner has. */
  private record Claim(ElementPath owner, Group group) {}

  @Override
  public String id() {
    return "relaxable-used";
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    Set<Claim> told = new HashSet<>();
    for (Uses.Taken taken : facts.uses().taken()) {
      Group group = facts.groups().of(taken.function()).orElse(null);
      if (group == null || !told.add(new Claim(taken.use().owner(), group))) {
        continue;
      }
      List<Region> relaxable =
          facts.reserved().of(group).stream()
              .filter(region -> region.type() == Reserved.Type.DIRECT_RELAXABLE)
              .toList();
      if (!relaxable.isEmpty()) {
        findings.accept(describe(taken, group, relaxable));
      }
    }
  }

  private Finding describe(Uses.Taken taken, Group group, List<Region> relaxable) {
    Finding finding =
        finding(
            taken.device().place(),
            taken.use().access()
                + " ignores "
                + RegionSentences.several(relaxable)
                + " in "
                + group
                + " of "
                + taken.function().name());
    for (Region region : relaxable) {
      finding = finding.address(region.range(), "direct-relaxable");
      if (region.from().isPresent()) {
        finding = finding.related(Place.of(region.from().get()), "mapped one to one until then");
      }
    }
    return finding.note("the device must be quiet before it changes hands");
  }
}
