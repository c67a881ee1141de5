package org.iotopo.rules.acs;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.pci.Bdf;
import org.iotopo.rules.AcsText;
import org.iotopo.rules.Rule;
import org.iotopo.rules.Sentences;

/** Functions of one device have no ACS. */
public final class AcsAbsentMultifunction implements Rule {

  @Override
  public String id() {
    return "acs-absent-multifunction";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    Set<Bdf> told = new HashSet<>();
    for (Function function : facts.topology().functions()) {
      List<Function> without = offends(facts, function) ? without(facts, function) : List.of();
      if (without.isEmpty() || !told.add(without.get(0).bdf())) {
        continue;
      }
      List<Function> isolated = isolated(facts, function, without);
      if (without.size() > 1) {
        findings.accept(describe(without));
      } else if (!isolated.isEmpty()) {
        findings.accept(describe(function, isolated));
      }
    }
  }

  private static boolean offends(Facts facts, Function function) {
    return !function.isVirtual()
        && function.isMultifunction()
        && !Ports.isDownstreamFacing(function)
        && !Ports.hasAcs(function)
        && isExpress(function)
        && !facts.acs().isTrusted(function)
        && facts.translation().of(function).isPresent();
  }

  private static boolean isExpress(Function function) {
    return function.endpoint().map(it -> it.kind().isExpress()).orElse(false);
  }

  private static List<Function> without(Facts facts, Function function) {
    return facts.topology().sameBus(function).stream()
        .filter(
            other ->
                other.bdf().slot().device() == function.bdf().slot().device()
                    && other.bdf().bus() == function.bdf().bus()
                    && offends(facts, other))
        .toList();
  }

  /** The other functions of the device. */
  private static List<Function> isolated(Facts facts, Function function, List<Function> without) {
    return facts.topology().sameBus(function).stream()
        .filter(other -> other.bdf().bus() == function.bdf().bus())
        .filter(other -> other.bdf().slot().device() == function.bdf().slot().device())
        .filter(other -> !other.isVirtual() && !without.contains(other))
        .toList();
  }

  /** Groups look at each function alone; the weak one reaches the others all the same. */
  private Finding describe(Function weak, List<Function> isolated) {
    Finding finding =
        finding(
            Place.of(weak.declaredBy(), Aspect.ACS),
            weak.name()
                + " has no ACS and is a function of one device with "
                + Sentences.functions(isolated)
                + ": it may reach "
                + (isolated.size() == 1 ? "it" : "them")
                + " inside the device");
    for (Function other : isolated) {
      finding = finding.related(Place.of(other.declaredBy()), "isolated, and yet reachable");
    }
    return finding
        .fix(Fix.proposed("Declare an empty ACS capability: acs empty", empty(List.of(weak))))
        .note("Linux gives each of them a group of its own")
        .note("a function that cannot loop back says so with an empty capability: acs empty");
  }

  private static Edit[] empty(List<Function> functions) {
    return functions.stream()
        .map(it -> new Edit.Set(AcsText.place(it), "acs empty", "acs empty"))
        .toArray(Edit[]::new);
  }

  private Finding describe(List<Function> without) {
    Function first = without.get(0);
    Finding finding =
        finding(
            Place.of(first.declaredBy(), Aspect.ACS),
            Sentences.functions(without)
                + " are functions of one device without ACS: they may reach each other inside it");
    for (Function other : without.subList(1, without.size())) {
      finding = finding.related(Place.of(other.declaredBy()), "function of the same device");
    }
    return finding
        .fix(Fix.proposed("Declare an empty ACS capability: acs empty", empty(without)))
        .note("released kernels put them into one group; rework-v3 splits them")
        .note("a device that cannot loop back says so with an empty capability: acs empty");
  }
}
