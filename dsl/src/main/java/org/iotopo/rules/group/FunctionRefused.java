package org.iotopo.rules.group;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Iommu;
import org.iotopo.model.Kernel;
import org.iotopo.pci.Bdf;
import org.iotopo.rules.Rule;

/** The IOMMU's driver refuses a function, for the requester ID that a bridge gives it. */
public final class FunctionRefused implements Rule {

  @Override
  public String id() {
    return "function-refused";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    Map<Bdf, Function> holders = new HashMap<>();
    for (Function function : facts.groups().ungrouped()) {
      Iommu unit = facts.translation().of(function).orElse(null);
      if (unit == null) {
        continue;
      }
      if (unit.model() == Iommu.Model.VIRTIO_IOMMU) {
        List<Bdf> ids = facts.aliases().requesterIds(function);
        if (ids.size() > 1) {
          findings.accept(twoEndpoints(facts, function, unit, ids));
        }
      } else {
        if (holders.isEmpty()) {
          collect(facts, holders);
        }
        sharedStream(facts, function, unit, holders).ifPresent(findings::accept);
      }
    }
  }

  /** Who has which requester ID, of those that have a group. */
  private static void collect(Facts facts, Map<Bdf, Function> holders) {
    for (Function function : facts.topology().functions()) {
      if (facts.groups().of(function).isPresent()) {
        facts.aliases().requesterIds(function).forEach(id -> holders.putIfAbsent(id, function));
      }
    }
  }

  private Finding twoEndpoints(Facts facts, Function function, Iommu unit, List<Bdf> ids) {
    Finding finding =
        finding(
            Place.of(function.declaredBy()),
            refusal(function, unit) + "it shows as " + ids.get(0) + " and as " + ids.get(1));
    return facts.machine().kernel().isAtLeast(Kernel.V7_3)
        ? finding.note("since 7.x Linux then gives no function a group")
        : finding;
  }

  private Optional<Finding> sharedStream(
      Facts facts, Function function, Iommu unit, Map<Bdf, Function> holders) {
    return facts.aliases().requesterIds(function).stream()
        .filter(holders::containsKey)
        .findFirst()
        .map(
            shared ->
                finding(
                        Place.of(function.declaredBy()),
                        refusal(function, unit)
                            + "requester ID "
                            + shared
                            + " is "
                            + holders.get(shared).name()
                            + "'s")
                    .related(
                        Place.of(holders.get(shared).declaredBy()),
                        "first with this requester ID"));
  }

  private static String refusal(Function function, Iommu unit) {
    return function.name() + " gets no group from " + unit.name() + ": ";
  }
}
