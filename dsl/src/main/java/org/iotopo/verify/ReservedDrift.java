package org.iotopo.verify;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Group;
import org.iotopo.analysis.Region;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.rules.DriftRule;
import org.iotopo.verify.ObservedGroup.ObservedRegion;

/** Reserved regions of the groups that agree; one that differs in many groups is told once. */
final class ReservedDrift {

  private final Facts declared;
  private final GroupDrift groups;
  private final boolean explained;
  private final Map<String, Difference> differences = new TreeMap<>();
  private int agreements;

  /**
   * A region that differs.
   *
   * @param functions the first function of each group
   */
  private record Difference(Place place, String message, List<Function> functions) {}

  /**
   * @param explained whether another finding explains what the units themselves reserve
   */
  ReservedDrift(Facts declared, GroupDrift groups, boolean explained) {
    this.declared = declared;
    this.groups = groups;
    this.explained = explained;
  }

  /** What differs. */
  List<Finding> findings() {
    for (Group group : declared.groups().groups()) {
      groups.agreeing(group).ifPresent(other -> compare(group, other));
    }
    DriftRule rule = DriftRule.DRIFT_RESERVED;
    List<Finding> findings = new ArrayList<>();
    for (Difference difference : differences.values()) {
      int more = difference.functions().size() - 1;
      String whose =
          " for "
              + difference.functions().get(0).name()
              + (more == 0 ? "" : " and " + more + (more == 1 ? " more group" : " more groups"));
      findings.add(
          Finding.of(
              rule.id(),
              rule.severity(),
              difference.place(),
              difference.message().replace(" for *", whose)));
    }
    return findings;
  }

  /** How many regions Linux reserves as predicted. */
  int agreements() {
    return agreements;
  }

  private void compare(Group group, ObservedGroup other) {
    List<ObservedRegion> made = new ArrayList<>(other.regions());
    List<Region> predicted = new ArrayList<>(declared.reserved().of(group));
    for (Iterator<Region> each = predicted.iterator(); each.hasNext(); ) {
      Region region = each.next();
      if (made.remove(ObservedRegion.of(region.range(), region.type()))) {
        agreements++;
        each.remove();
      }
    }
    Function first = group.members().get(0);
    for (Region region : predicted) {
      ObservedRegion here = ObservedRegion.of(region.range(), region.type());
      Optional<ObservedRegion> instead =
          made.stream().filter(each -> each.range().overlaps(here.range())).findFirst();
      instead.ifPresent(made::remove);
      if (!explained || !region.origin().equals("iommu")) {
        add(
            place(region, first),
            instead
                .map(there -> "Linux reserves " + there + " for *, and " + here + " is predicted")
                .orElse(here + " is predicted for *, and Linux does not reserve it"),
            first);
      }
    }
    if (!explained) {
      made.forEach(
          region ->
              add(
                  Place.of(first.declaredBy()),
                  "Linux reserves " + region + " for *, and that is not predicted",
                  first));
    }
  }

  private static Place place(Region region, Function first) {
    return region.from().map(path -> at(path, region)).orElse(Place.of(first.declaredBy()));
  }

  private static Place at(ElementPath path, Region region) {
    return Place.of(path, region.origin().equals("iommu") ? Aspect.MSI : Aspect.RANGE);
  }

  private void add(Place place, String message, Function first) {
    differences
        .computeIfAbsent(message, unused -> new Difference(place, message, new ArrayList<>()))
        .functions()
        .add(first);
  }
}
