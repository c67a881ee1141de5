package org.iotopo.verify;

import static org.iotopo.verify.FunctionDrift.differs;

import java.util.Optional;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.importer.FunctionFacts;
import org.iotopo.importer.FunctionFacts.AcsFacts;
import org.iotopo.importer.FunctionFacts.View;
import org.iotopo.importer.RawFunction;
import org.iotopo.model.Acs;
import org.iotopo.pci.AcsCapability;
import org.iotopo.pci.AcsControl;
import org.iotopo.rules.DriftRule;

/** ACS: what is implemented, and what is set after boot. */
final class AcsDrift {

  private final Drifts drifts;
  private final Facts booted;
  private final RealMachine real;

  /**
   * @param booted what is predicted for the kernel and the parameters that the machine has
   */
  AcsDrift(Drifts drifts, Facts booted, RealMachine real) {
    this.drifts = drifts;
    this.booted = booted;
    this.real = real;
  }

  /** Compares a function whose extended configuration space was seen. */
  void compare(Pairs.Pair pair) {
    Optional<FunctionFacts> facts =
        real.seen(pair.real()).map(RawFunction::facts).filter(each -> each.view() == View.FULL);
    if (facts.isEmpty()) {
      return;
    }
    Function mine = pair.declared();
    Acs here = mine.header().acs();
    Acs there = pair.real().header().acs();
    if (!here.capability().equals(there.capability())) {
      drifts.add(
          DriftRule.DRIFT_ACS,
          Place.of(mine.path(), Aspect.ACS),
          differs("ACS of " + mine.name(), text(here), text(there)));
    } else if (here.capability().isPresent()) {
      control(mine, here.capability().get(), facts.get().acs());
      if (!here.egress().equals(there.egress())) {
        drifts.add(
            DriftRule.DRIFT_ACS,
            Place.of(mine.path(), Aspect.EGRESS_VECTOR),
            differs("egress vector of " + mine.name(), vector(here), vector(there)));
      }
    }
  }

  private void control(Function mine, AcsCapability capability, Optional<AcsFacts> seen) {
    AcsControl here =
        booted.topology().at(mine.path()).map(booted.acs()::control).orElse(AcsControl.OFF);
    AcsControl there =
        new AcsControl(seen.map(AcsFacts::control).orElse(here.bits()) & capability.controlBits());
    if (!here.equals(there)) {
      boolean written = mine.header().acs().control().isPresent();
      drifts.add(
          DriftRule.DRIFT_ACS,
          Place.of(mine.path(), Aspect.ACS_CONTROL),
          differs(
              "ACS control of " + mine.name(),
              here + (written ? "" : " (left out, as Linux sets it)"),
              there));
    }
  }

  private static String text(Acs acs) {
    return acs.capability().map(AcsCapability::toString).orElse("absent");
  }

  private static String vector(Acs acs) {
    return acs.egress().map(Object::toString).orElse("absent");
  }
}
