package org.iotopo.rules.acs;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Consumer;
import org.iotopo.analysis.EgressDecision;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.pci.AcsControl;
import org.iotopo.pci.AcsFlag;
import org.iotopo.pci.EgressVector;
import org.iotopo.rules.AcsText;
import org.iotopo.rules.Rule;
import org.iotopo.rules.Sentences;

/** Egress control lets requests go direct that redirect should send upstream. */
public final class AcsEgressDefeatsRedirect implements Rule {

  @Override
  public String id() {
    return "acs-egress-defeats-redirect";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Function function : facts.topology().functions()) {
      boolean relevant =
          !function.isVirtual()
              && EgressDecision.hasEgressControl(facts.acs(), function)
              && function.header().acs().egress().isPresent()
              && facts.acs().isEffective(function, AcsFlag.RR);
      if (!relevant) {
        continue;
      }
      EgressVector vector = function.header().acs().egress().get();
      List<Function> direct =
          Ports.egressTargets(facts, function).stream()
              .filter(other -> !vector.holdsBack(Ports.egressIndex(other)))
              .toList();
      if (!direct.isEmpty()) {
        findings.accept(describe(facts, function, direct));
      }
    }
  }

  private Finding describe(Facts facts, Function function, List<Function> direct) {
    Finding finding =
        finding(
                Place.of(function.declaredBy(), Aspect.EGRESS_VECTOR),
                Ports.title(function)
                    + " lets requests to "
                    + Sentences.functions(direct)
                    + " go directly although RR is on: EC is on and their vector "
                    + (direct.size() == 1 ? "bit is" : "bits are")
                    + " clear")
            .note("Linux does not read the vector and takes the port for isolated");
    for (Function target : direct) {
      finding =
          finding.related(
              Place.of(target.declaredBy()), "bit " + Ports.egressIndex(target) + " is its");
    }
    AcsControl control = facts.acs().control(function);
    return finding
        .fix(setBits(function, direct))
        .fix(
            Fix.proposed(
                "Clear EC",
                AcsText.withControl(
                    function, new AcsControl(control.bits() & ~AcsFlag.EC.mask()))));
  }

  private static Fix setBits(Function function, List<Function> direct) {
    EgressVector vector = function.header().acs().egress().orElseThrow();
    BigInteger bits = vector.bits();
    int size = vector.size();
    for (Function target : direct) {
      bits = bits.setBit(Ports.egressIndex(target));
      size = Math.max(size, Ports.egressIndex(target) + 1);
    }
    return Fix.proposed(
        "Set the vector bits",
        new Edit.Replace(
            Place.of(function.declaredBy(), Aspect.EGRESS_VECTOR),
            new EgressVector(bits, size).toString()));
  }
}
