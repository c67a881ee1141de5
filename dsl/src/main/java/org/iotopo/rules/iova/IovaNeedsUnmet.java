package org.iotopo.rules.iova;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.MapPage;
import org.iotopo.analysis.Obstacles;
import org.iotopo.analysis.Use;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Assignment;
import org.iotopo.rules.Rule;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/** The IOVA space that a user needs is nowhere free in one piece. */
public final class IovaNeedsUnmet implements Rule {

  @Override
  public String id() {
    return "iova-needs-unmet";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Use use : facts.uses().all()) {
      if (use.needs().isEmpty() || use.devices().isEmpty()) {
        continue;
      }
      AddressSet free = Obstacles.free(facts, use);
      ByteSize page = MapPage.of(facts, use).orElse(ByteSize.PAGE);
      for (int at = 0; at < use.needs().size() && !free.isEmpty(); at++) {
        check(use, at, free, page, findings);
      }
    }
  }

  private void check(Use use, int at, AddressSet free, ByteSize page, Consumer<Finding> findings) {
    Assignment.Needs needs = use.needs().get(at);
    AddressSet allowed =
        needs.below().isEmpty()
            ? free
            : needs.below().getAsLong() == 0
                ? AddressSet.EMPTY
                : free.intersection(new AddressRange(0, needs.below().getAsLong() - 1));
    ByteSize alignment = needs.alignment().compareTo(page) < 0 ? page : needs.alignment();
    if (allowed.firstFit(needs.amount(), alignment, 0).isEmpty()) {
      findings.accept(
          finding(Place.of(use.element(), Aspect.NEEDS, at), message(use, needs, allowed))
              .label(allowed.size() + " are free in all"));
    }
  }

  private static String message(Use use, Assignment.Needs needs, AddressSet allowed) {
    return use
        + " needs "
        + needs.amount()
        + (needs.below().isPresent() ? " below " + Address.format(needs.below().getAsLong()) : "")
        + (needs.alignment().compareTo(ByteSize.PAGE) > 0 ? " aligned to " + needs.alignment() : "")
        + " in one piece, and "
        + Space.largest(allowed);
  }
}
