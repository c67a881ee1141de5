package org.iotopo.rules.window;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.iotopo.analysis.Bus;
import org.iotopo.analysis.Claim;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Severity;
import org.iotopo.pci.WindowKind;
import org.iotopo.rules.Literals;
import org.iotopo.rules.Rule;
import org.iotopo.units.AddressRange;

/** A bridge's prefetchable window lies on both sides of 4 GiB. */
final class WindowStraddles4G implements Rule {

  private static final AddressRange BELOW = AddressRange.ofWidth(32);

  @Override
  public String id() {
    return "window-straddles-4g";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Bus bus : facts.geometry().buses()) {
      for (Claim claim : bus.claims()) {
        if (claim.isWindow() && claim.isDeclared() && straddles(claim)) {
          AddressRange low = claim.range().intersection(BELOW);
          findings.accept(
              finding(claim.place(), claim + " crosses 4 GiB with " + low.size() + " below it")
                  .address(claim.range(), claim.name())
                  .address(low, "below 4 GiB")
                  .fixes(fixes(claim, low)));
        }
      }
    }
  }

  private static boolean straddles(Claim window) {
    AddressRange range = window.range();
    return window.space() == WindowKind.PREF && range.overlaps(BELOW) && !BELOW.contains(range);
  }

  /** One side, or both: the lower one as the bridge's mem window, where it has none. */
  private static List<Fix> fixes(Claim window, AddressRange low) {
    AddressRange high = new AddressRange(BELOW.last() + 1, window.range().last());
    Edit above = new Edit.Replace(window.place(), Literals.of(high));
    List<Fix> fixes = new ArrayList<>();
    boolean hasMem =
        window.owner().bridge().get().windows().stream()
            .anyMatch(other -> other.kind() == WindowKind.MEM);
    if (!hasMem) {
      fixes.add(
          Fix.proposed(
              "Split at 4 GiB: mem below, pref above",
              above,
              new Edit.After(window.place(), "window mem " + Literals.of(low))));
    }
    fixes.add(Fix.proposed("Keep what is above 4 GiB: " + high, above));
    fixes.add(
        Fix.proposed(
            "Keep what is below 4 GiB: " + low,
            new Edit.Replace(window.place(), Literals.of(low))));
    return fixes;
  }
}
