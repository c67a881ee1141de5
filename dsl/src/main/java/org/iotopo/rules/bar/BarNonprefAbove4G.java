package org.iotopo.rules.bar;

import java.util.function.Consumer;
import org.iotopo.analysis.Bus;
import org.iotopo.analysis.Claim;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.Party;
import org.iotopo.rules.Rule;

/** A non-prefetchable BAR lies above 4 GiB behind a bridge. */
final class BarNonprefAbove4G implements Rule {

  @Override
  public String id() {
    return "bar-nonpref-above-4g";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Bus bus : facts.geometry().buses()) {
      bus.claims().stream()
          .filter(claim -> claim.isDeclared() && Bars.isNonPrefetchableAbove4G(bus, claim))
          .map(this::report)
          .forEach(findings);
    }
  }

  private Finding report(Claim bar) {
    return finding(
            bar.place(),
            bar
                + " is not prefetchable and above 4 GiB, where a bridge forwards only its pref"
                + " window")
        .label("Linux places it below 4 GiB")
        .address(bar.range(), bar.name())
        .fixes(Party.of(bar).leavingOut());
  }
}
