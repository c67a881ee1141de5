package org.iotopo.rules.window;

import java.util.function.Consumer;
import org.iotopo.analysis.Bus;
import org.iotopo.analysis.Claim;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.pci.WindowKind;
import org.iotopo.rules.Rule;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/** A bridge's non-prefetchable window reaches above 4 GiB. */
final class WindowMemAbove4G implements Rule {

  /** What base and limit of a non-prefetchable window can say. */
  static final AddressRange REGISTER = AddressRange.ofWidth(32);

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
        if (claim.isWindow() && claim.isDeclared() && isBeyondRegister(claim)) {
          findings.accept(
              finding(
                      claim.place(),
                      claim + " reaches above 4 GiB: the registers of a mem window hold 32 bits")
                  .address(claim.range(), claim.name()));
        }
      }
    }
  }

  /** Whether a window's registers cannot hold it. */
  static boolean isBeyondRegister(Claim window) {
    return window.space() == WindowKind.MEM
        && Address.below(REGISTER.last(), window.range().last());
  }
}
