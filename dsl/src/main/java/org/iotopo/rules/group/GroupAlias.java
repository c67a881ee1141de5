package org.iotopo.rules.group;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Group;
import org.iotopo.analysis.Uses;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.ElementPath;
import org.iotopo.pci.Bdf;
import org.iotopo.rules.Rule;
import org.iotopo.rules.Sentences;

/** A device that is given away has the requester ID of another one. */
public final class GroupAlias implements Rule {

  private record Claim(ElementPath owner, Group group) {}

  @Override
  public String id() {
    return "group-alias";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    Set<Claim> told = new HashSet<>();
    for (Uses.Taken taken : facts.uses().taken()) {
      Group group = facts.groups().of(taken.function()).orElse(null);
      if (group == null) {
        continue;
      }
      List<Function> sharing = sharing(facts, taken, group);
      if (!sharing.isEmpty() && told.add(new Claim(taken.use().owner(), group))) {
        findings.accept(describe(facts, taken, sharing));
      }
    }
  }

  /** The members of the group that share an ID with a function and are not its owner's. */
  private static List<Function> sharing(Facts facts, Uses.Taken taken, Group group) {
    Function own = taken.function();
    List<Function> sharing = new ArrayList<>();
    for (Function other : group.members()) {
      boolean together =
          facts.uses().taken().stream()
              .anyMatch(
                  its -> its.function() == other && its.use().owner().equals(taken.use().owner()));
      if (other != own && !other.isBridge() && !together && !shared(facts, own, other).isEmpty()) {
        sharing.add(other);
      }
    }
    return sharing;
  }

  private static List<Bdf> shared(Facts facts, Function one, Function other) {
    List<Bdf> its = facts.aliases().requesterIds(other);
    return facts.aliases().requesterIds(one).stream().filter(its::contains).toList();
  }

  private Finding describe(Facts facts, Uses.Taken taken, List<Function> sharing) {
    Function own = taken.function();
    Finding finding =
        finding(
            taken.device().place(),
            own.name()
                + " of "
                + taken.use()
                + " and "
                + Sentences.functions(sharing)
                + " have one requester ID, "
                + shared(facts, own, sharing.get(0)).get(0)
                + ": "
                + facts.translation().of(own).map(unit -> unit.name()).orElse("the IOMMU")
                + " cannot tell them apart");
    for (Function other : sharing.subList(0, Math.min(3, sharing.size()))) {
      finding = finding.related(Place.of(other.declaredBy()), "the same requester ID");
    }
    return finding.note("whoever maps an IOVA for one maps it for all of them");
  }
}
