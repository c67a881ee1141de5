package org.iotopo.rules.acs;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Uses;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Severity;
import org.iotopo.pci.AcsControl;
import org.iotopo.pci.AcsFlag;
import org.iotopo.rules.AcsText;
import org.iotopo.rules.Rule;

/** Translated requests of a device that is given away go straight to its peers. */
public final class AcsDirectTranslatedOn implements Rule {

  @Override
  public String id() {
    return "acs-direct-translated-on";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    Set<Function> told = new HashSet<>();
    for (Uses.Taken taken : facts.uses().taken()) {
      boolean translates = taken.function().endpoint().filter(it -> it.ats()).isPresent();
      Optional<Function> port = translates ? taken.function().upstream() : Optional.empty();
      while (port.isPresent()) {
        AcsControl control = facts.acs().control(port.get());
        if (control.has(AcsFlag.DT) && !control.has(AcsFlag.TB) && told.add(port.get())) {
          findings.accept(describe(port.get(), control, taken));
        }
        port = port.get().upstream();
      }
    }
  }

  private Finding describe(Function port, AcsControl control, Uses.Taken taken) {
    return finding(
            AcsText.control(port),
            Ports.title(port)
                + " lets translated requests of "
                + taken.function().name()
                + " go directly to peers (DT on), and "
                + taken.use()
                + " controls the device")
        .related(taken.device().place(), "given away here")
        .note("the IOMMU never sees such a request again: it trusts the device's ATS cache")
        .fix(
            Fix.proposed(
                "Clear DT",
                AcsText.withControl(port, new AcsControl(control.bits() & ~AcsFlag.DT.mask()))));
  }
}
