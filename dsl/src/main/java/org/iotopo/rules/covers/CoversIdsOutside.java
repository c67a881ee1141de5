package org.iotopo.rules.covers;

import java.util.Optional;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.pci.BusRange;
import org.iotopo.rules.Rule;

/** A cover narrows a host bridge to requester IDs that none of its buses has. */
public final class CoversIdsOutside implements Rule {

  @Override
  public String id() {
    return "covers-ids-outside";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Claimed own : Claimed.of(facts)) {
      Optional<BusRange> buses = Claimed.buses(facts, own.target());
      if (own.isNarrowed() && buses.isPresent() && !own.ids().overlaps(Claimed.ids(buses.get()))) {
        findings.accept(
            finding(
                own.place(),
                own.unit().name()
                    + " covers "
                    + own.who()
                    + ", whose buses "
                    + buses.get()
                    + " have "
                    + Claimed.ids(buses.get())));
      }
    }
  }
}
