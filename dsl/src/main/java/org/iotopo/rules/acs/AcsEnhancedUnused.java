package org.iotopo.rules.acs;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Severity;
import org.iotopo.pci.AcsFlag;
import org.iotopo.rules.AcsFixes;
import org.iotopo.rules.AcsText;
import org.iotopo.rules.Rule;

/** A port implements the Enhanced controls and none of them is set. */
public final class AcsEnhancedUnused implements Rule {

  @Override
  public String id() {
    return "acs-enhanced-unused";
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  private static final int ENHANCED = 0x1f80;

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    Ports.downstreamFacing(facts)
        .filter(port -> Ports.has(port, AcsFlag.URR))
        .filter(port -> (facts.acs().control(port).bits() & ENHANCED) == 0)
        .filter(port -> Ports.translatedBelow(facts, port).isPresent())
        .forEach(
            port ->
                findings.accept(
                    finding(
                            AcsText.control(port),
                            Ports.title(port)
                                + " implements IB DMAC UMAC URR and has none of them on")
                        .note(
                            "Linux up to 7.3 never sets them: firmware or setpci must, before"
                                + " devices are given away")
                        .fix(
                            Fix.proposed(
                                "Set DMAC UMAC URR",
                                AcsText.withControl(
                                    port,
                                    AcsFixes.with(
                                        facts.acs().control(port),
                                        AcsFixes.REDIRECT_TARGETS | AcsFlag.URR.mask()))))));
  }
}
