package org.iotopo.rules.covers;

import java.util.List;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Iommu;
import org.iotopo.rules.Rule;
import org.iotopo.rules.Sentences;

/** Functions that no unit translates, on a machine where others are translated. */
public final class CoversLeftOut implements Rule {

  @Override
  public String id() {
    return "covers-left-out";
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    List<Function> endpoints =
        facts.topology().functions().stream()
            .filter(function -> !function.isBridge() && !function.isVirtual())
            .filter(function -> !isUnit(facts, function))
            .toList();
    if (endpoints.stream().noneMatch(function -> isTranslated(facts, function))) {
      return;
    }
    for (HostBridge host : facts.machine().hostBridges()) {
      List<Function> without =
          endpoints.stream()
              .filter(function -> function.host().name().equals(host.name()))
              .filter(function -> !isTranslated(facts, function))
              .toList();
      if (!without.isEmpty()) {
        findings.accept(
            finding(
                Place.of(new ElementPath(host.name())),
                "no IOMMU covers "
                    + Sentences.functions(without)
                    + " behind "
                    + host.name()
                    + ": DMA from there is not translated, and nobody can be given it"));
      }
    }
  }

  private static boolean isTranslated(Facts facts, Function function) {
    return facts.translation().of(function).isPresent();
  }

  private static boolean isUnit(Facts facts, Function function) {
    return facts.machine().iommus().stream()
        .map(Iommu::function)
        .anyMatch(path -> path.filter(function.path()::equals).isPresent());
  }
}
