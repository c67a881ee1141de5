package org.iotopo.tests.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Finding;
import org.iotopo.rules.DriftRule;
import org.iotopo.tests.printer.RandomModel;
import org.iotopo.verify.Verification;
import org.iotopo.verify.Verifier;

/** What holds of every file and every machine, however odd. */
class VerifierProperties {

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void aMachineThatIsAsItsFileSaysAgrees(@ForAll long seed) {
    Facts facts = facts(seed);
    Assume.that(isUnambiguous(facts));
    Verification verification = Verifier.verify(facts, Mirror.of(facts));
    assertEquals(
        List.of(), verification.findings().stream().map(Finding::message).toList(), "seed " + seed);
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void anyMachineCanBeComparedWithAnyFile(@ForAll long seed, @ForAll long other) {
    for (Finding finding : Verifier.verify(facts(seed), Mirror.of(facts(other))).findings()) {
      assertFalse(DriftRule.byId(finding.rule()).isEmpty(), finding.rule());
      assertFalse(finding.message().endsWith("."), finding.message());
    }
  }

  /** Linux cannot have two functions that answer at one address. */
  private static boolean isUnambiguous(Facts facts) {
    long addresses = facts.topology().functions().stream().map(Function::bdf).distinct().count();
    return addresses == facts.topology().functions().size();
  }

  private static Facts facts(long seed) {
    return Facts.of(RandomModel.of(seed), List.of());
  }
}
