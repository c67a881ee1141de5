package org.iotopo.rules.window;

import java.util.List;
import java.util.function.Consumer;
import org.iotopo.analysis.Bus;
import org.iotopo.analysis.Claim;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Origin;
import org.iotopo.pci.WindowKind;
import org.iotopo.rules.Party;
import org.iotopo.rules.Rule;

/** A bridge's non-prefetchable window reaches above 4 GiB. */
final class WindowMemAbove4G implements Rule {

  @Override
  public String id() {
    return "window-mem-above-4g";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Bus bus : facts.geometry().buses()) {
      for (Claim claim : bus.claims()) {
        if (claim.isWindow() && claim.isDeclared() && claim.isBeyondItsRegisters()) {
          findings.accept(
              finding(
                      claim.place(),
                      claim + " reaches above 4 GiB: the registers of a mem window hold 32 bits")
                  .address(claim.range(), claim.name())
                  .fixes(prefetchable(claim))
                  .fixes(Party.of(claim).leavingOut()));
        }
      }
    }
  }

  /** A bridge has one window of each kind. */
  private static List<Fix> prefetchable(Claim window) {
    boolean taken =
        window.owner().bridge().get().windows().stream()
            .anyMatch(
                other -> other.kind() == WindowKind.PREF && other.origin() == Origin.DECLARED);
    return taken
        ? List.of()
        : List.of(
            Fix.proposed(
                "Declare it prefetchable",
                new Edit.Replace(
                    Place.of(window.place().element(), Aspect.WINDOW_KIND, window.index()),
                    "pref")));
  }
}
