package org.iotopo.rules.group;

import java.util.Optional;
import java.util.function.Consumer;
import org.iotopo.analysis.Eligibility;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Group;
import org.iotopo.analysis.Use;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Access;
import org.iotopo.model.Iommu;
import org.iotopo.model.Reserved;
import org.iotopo.rules.Rule;

/** A device goes to a user although it has no IOMMU, or no group that Linux would hand out. */
public final class GroupNotViable implements Rule {

  @Override
  public String id() {
    return "group-not-viable";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Use use : facts.uses().userspace()) {
      for (Use.Device device : use.devices()) {
        why(facts, use, device).map(why -> describe(facts, use, device, why)).ifPresent(findings);
      }
    }
  }

  private Finding describe(Facts facts, Use use, Use.Device device, String why) {
    Finding finding =
        finding(device.place(), name(facts, device) + " cannot go to " + use + ": " + why)
            .label(use.access() + " needs an IOMMU group");
    return device
        .function()
        .flatMap(function -> refusedInstead(facts, function))
        .map(
            culprit ->
                finding.related(
                    Place.of(culprit.declaredBy()), "the function that its driver refuses"))
        .orElse(finding);
  }

  /**
   * The function for which virtio-iommu's driver gives up on all others (SEMANTICS 10, "Aliasing
   * limits"): empty where a function has a group, or is the one that is refused.
   */
  private static Optional<Function> refusedInstead(Facts facts, Function function) {
    if (facts.groups().of(function).isPresent() || isRefused(facts, function)) {
      return Optional.empty();
    }
    return facts.groups().ungrouped().stream().filter(other -> isRefused(facts, other)).findFirst();
  }

  private static boolean isRefused(Facts facts, Function function) {
    return facts
            .translation()
            .of(function)
            .filter(unit -> unit.model() == Iommu.Model.VIRTIO_IOMMU)
            .isPresent()
        && facts.aliases().requesterIds(function).size() > 1;
  }

  /** Of what Linux never finds there is only a path. */
  private static String name(Facts facts, Use.Device device) {
    return facts.topology().unseen().contains(device.path()) ? device.path().name() : device.name();
  }

  private static Optional<String> why(Facts facts, Use use, Use.Device device) {
    if (device.function().isEmpty()) {
      return withoutFunction(facts, device);
    }
    Function function = device.function().get();
    if (facts.translation().of(function).isEmpty()) {
      return Optional.of("no IOMMU translates it");
    }
    Group group = facts.groups().of(function).orElse(null);
    if (group == null) {
      return Optional.of(ungrouped(facts, function));
    }
    Eligibility verdict = facts.usable().eligibility(group);
    boolean refused = use.access() == Access.VFIO ? !verdict.vfio() : !verdict.iommufd();
    return refused && !hasDirectRegion(facts, group)
        ? verdict.because().map(why -> why + verdict.error().map(it -> " (" + it + ")").orElse(""))
        : Optional.empty();
  }

  private static Optional<String> withoutFunction(Facts facts, Use.Device device) {
    if (facts.uses().isPlatformDevice(device.path())) {
      return facts.translation().ofPlatformDevice(device.path()).isPresent()
          ? Optional.empty()
          : Optional.of("no IOMMU translates it");
    }
    return facts.topology().unseen().contains(device.path())
        ? Optional.of("Linux never finds it")
        : Optional.of("there is no function behind it");
  }

  private static String ungrouped(Facts facts, Function function) {
    return refusedInstead(facts, function)
        .map(
            culprit ->
                facts.translation().of(culprit).orElseThrow().name()
                    + " refuses "
                    + culprit.name()
                    + ", which shows as "
                    + facts.aliases().requesterIds(culprit).get(0)
                    + " and as "
                    + facts.aliases().requesterIds(culprit).get(1)
                    + ", and "
                    + facts.machine().kernel()
                    + " then gives no function a group")
        .orElse("Linux puts it into no IOMMU group");
  }

  private static boolean hasDirectRegion(Facts facts, Group group) {
    return facts.reserved().of(group).stream()
        .anyMatch(region -> region.type() == Reserved.Type.DIRECT);
  }
}
