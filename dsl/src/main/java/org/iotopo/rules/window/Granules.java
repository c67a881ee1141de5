package org.iotopo.rules.window;

import java.util.function.Consumer;
import org.iotopo.analysis.Bus;
import org.iotopo.analysis.Claim;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.rules.Literals;
import org.iotopo.rules.Rule;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** What base and limit registers of a bridge have bits for. */
final class Granules {

  private Granules() {}

  /** Reports a window that is no whole number of granules. */
  static void check(
      Rule rule, Bus bus, Claim window, ByteSize granule, Consumer<Finding> findings) {
    AddressRange declared = window.range();
    AddressRange decoded = declared.roundedOutTo(granule);
    if (decoded.equals(declared)) {
      return;
    }
    Finding finding =
        rule.finding(
                window.place(),
                window
                    + " is no whole number of "
                    + granule
                    + " granules: the bridge decodes ["
                    + decoded
                    + "]")
            .address(declared, window.name())
            .address(decoded, "decoded");
    Edit edit = new Edit.Replace(window.place(), Literals.of(decoded));
    String title = "Round outward to " + decoded;
    findings.accept(
        finding.fix(
            bus.hasRoomFor(window, decoded)
                ? Fix.preferred(title, edit)
                : Fix.proposed(title, edit)));
  }
}
