package org.iotopo.rules.acs;

import java.util.List;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Firmware;
import org.iotopo.model.Machine;
import org.iotopo.rules.AcsText;
import org.iotopo.rules.Rule;
import org.iotopo.rules.Sentences;

/** Nobody asks Linux for ACS: what firmware set stays. */
public final class AcsWithoutIommu implements Rule {

  @Override
  public String id() {
    return "acs-without-iommu";
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    if (facts.acs().isRequested()) {
      return;
    }
    List<Function> open =
        Ports.downstreamFacing(facts)
            .filter(port -> Ports.hasAcs(port) && port.header().acs().control().isEmpty())
            .toList();
    if (!open.isEmpty()) {
      findings.accept(
          finding(
                  AcsText.place(open.get(0)),
                  why(facts.machine())
                      + ": Linux leaves ACS of "
                      + Sentences.functions(open)
                      + " as firmware set it, taken for off")
              .note("say what firmware sets with enabled"));
    }
  }

  private static String why(Machine machine) {
    if (machine.iommus().isEmpty()) {
      return "no IOMMU is declared";
    }
    return machine.firmware() == Firmware.DEVICE_TREE
        ? "kernel " + machine.kernel() + " does not ask for ACS on a device tree"
        : "the command line turns the IOMMU off";
  }
}
