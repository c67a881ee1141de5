package org.iotopo.rules.bar;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Bar;
import org.iotopo.model.Endpoint;
import org.iotopo.pci.BarKind;
import org.iotopo.rules.Rule;

/** A function has more BARs than its header has registers for. */
final class BarTooMany implements Rule {

  @Override
  public String id() {
    return "bar-too-many";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Function function : facts.topology().functions()) {
      if (!function.isVirtual()) {
        int registers = function.isBridge() ? 2 : 6;
        check(function, "BAR", Aspect.BAR, function.header().bars(), registers, findings);
        function
            .endpoint()
            .flatMap(Endpoint::srIov)
            .ifPresent(
                sriov -> check(function, "VF BAR", Aspect.VF_BAR, sriov.bars(), 6, findings));
      }
    }
  }

  private void check(
      Function function,
      String what,
      Aspect aspect,
      List<Bar> bars,
      int registers,
      Consumer<Finding> findings) {
    for (Bar bar : bars) {
      Place place = Place.of(function.path(), aspect, bar.index());
      String name = what + bar.index() + " of " + function.name();
      if (bar.index() >= registers) {
        findings.accept(
            finding(place, name + " does not exist: the header has " + registers + " registers")
                .fix(dropping(name, place)));
      } else if (bar.kind() == BarKind.MEM64) {
        checkUpperHalf(function, place, name, bar, bars, registers).ifPresent(findings);
      }
    }
  }

  /** A 64-bit BAR takes the next register for its upper half (PCIe 7.5.1.2.1). */
  private Optional<Finding> checkUpperHalf(
      Function function, Place place, String name, Bar bar, List<Bar> bars, int registers) {
    int upper = bar.index() + 1;
    if (upper >= registers) {
      return Optional.of(
          finding(place, name + " is 64-bit in the last of " + registers + " registers")
              .fix(dropping(name, place)));
    }
    return bars.stream()
        .filter(other -> other.index() == upper)
        .findFirst()
        .map(
            other ->
                finding(place, name + " is 64-bit and takes the register of BAR" + upper)
                    .related(
                        Place.of(function.path(), place.aspect(), upper),
                        "BAR" + upper + " has the same register")
                    .fix(
                        dropping("BAR" + upper, Place.of(function.path(), place.aspect(), upper))));
  }

  private static Fix dropping(String name, Place place) {
    return Fix.proposed("Drop " + name, new Edit.Remove(place));
  }
}
