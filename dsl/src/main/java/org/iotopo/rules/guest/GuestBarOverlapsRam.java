package org.iotopo.rules.guest;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Memory;
import org.iotopo.rules.Rule;
import org.iotopo.units.AddressRange;

/** A guest that keeps the host's BAR addresses has RAM at one of them. */
public final class GuestBarOverlapsRam implements Rule {

  @Override
  public String id() {
    return "guest-bar-overlaps-ram";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (GuestBars.Seen bar : GuestBars.identity(facts)) {
      for (Memory memory : bar.guest().memory()) {
        if (memory.range().overlaps(bar.range())) {
          findings.accept(describe(facts, bar, memory));
        }
      }
    }
  }

  private Finding describe(Facts facts, GuestBars.Seen bar, Memory memory) {
    Place place = Place.of(bar.use().element().child(memory.name()), Aspect.RANGE);
    AddressRange both = memory.range().intersection(bar.range());
    return finding(
            place,
            memory.name()
                + " "
                + memory.range()
                + " of "
                + bar.use()
                + " meets "
                + bar.name()
                + " by "
                + both.size())
        .label(both + " is claimed twice")
        .address(memory.range(), "guest memory")
        .address(bar.range(), "BAR")
        .related(bar.place(), "the guest sees it at the same address")
        .note("leave a hole in the guest's memory map there")
        .fixes(
            RamLayout.fixes(
                facts, bar.guest(), memory, place, bar.use(), GuestBars.of(facts, bar.guest())));
  }
}
