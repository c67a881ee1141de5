package org.iotopo.rules.acs;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Severity;
import org.iotopo.pci.AcsControl;
import org.iotopo.pci.AcsFlag;
import org.iotopo.rules.AcsText;
import org.iotopo.rules.Rule;

/** Requests are redirected and their completions are not, or the reverse. */
public final class AcsRedirectOneWay implements Rule {

  @Override
  public String id() {
    return "acs-redirect-one-way";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  private static final int BOTH = AcsFlag.RR.mask() | AcsFlag.CR.mask();

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Function function : facts.topology().functions()) {
      boolean able = Ports.has(function, AcsFlag.RR) && Ports.has(function, AcsFlag.CR);
      boolean declared = function.header().acs().control().isPresent();
      if (!function.isVirtual() && able && declared) {
        AcsControl control = facts.acs().control(function);
        if (control.has(AcsFlag.RR) != control.has(AcsFlag.CR)) {
          findings.accept(describe(function, control));
        }
      }
    }
  }

  private Finding describe(Function function, AcsControl control) {
    boolean requests = control.has(AcsFlag.RR);
    return finding(
            AcsText.control(function),
            Ports.title(function)
                + (requests
                    ? " redirects requests and not completions (RR on, CR off)"
                    : " redirects completions and not requests (CR on, RR off)"))
        .note("a request and its completion take different ways, one past the IOMMU")
        .fix(Fix.proposed("Set RR and CR", AcsText.withControl(function, control.with(BOTH))));
  }
}
