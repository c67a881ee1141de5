package org.iotopo.rules.acs;

import java.util.function.Consumer;
import org.iotopo.analysis.EffectiveAcs;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Severity;
import org.iotopo.pci.AcsControl;
import org.iotopo.rules.AcsText;
import org.iotopo.rules.Rule;

/** Of siblings, some are isolated and some are not. */
public final class AcsAsymmetric implements Rule {

  @Override
  public String id() {
    return "acs-asymmetric";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Function function : facts.topology().functions()) {
      if (isWeak(facts, function)) {
        Ports.egressTargets(facts, function).stream()
            .filter(other -> Ports.hasAcs(other) && facts.acs().isOn(other, EffectiveAcs.REQUIRED))
            .findFirst()
            .ifPresent(strong -> findings.accept(describe(facts, function, strong)));
      }
    }
  }

  /** Where there is no capability at all, that is what is said. */
  private static boolean isWeak(Facts facts, Function function) {
    boolean sibling = Ports.isDownstreamPort(function) || function.isMultifunction();
    return sibling
        && !function.isVirtual()
        && Ports.hasAcs(function)
        && !facts.acs().isOn(function, EffectiveAcs.REQUIRED);
  }

  private Finding describe(Facts facts, Function weak, Function strong) {
    int wanted = EffectiveAcs.REQUIRED & weak.header().acs().capability().orElseThrow().bits();
    int missing = wanted & ~facts.acs().control(weak).bits();
    return finding(
            AcsText.control(weak),
            Ports.title(weak)
                + " lacks "
                + new AcsControl(missing)
                + " that its sibling "
                + strong.name()
                + " has on")
        .related(AcsText.control(strong), "isolated, and yet reachable from " + weak.name())
        .fix(
            Fix.proposed(
                "Set " + new AcsControl(missing),
                AcsText.withControl(weak, facts.acs().control(weak).with(missing))));
  }
}
