package org.iotopo.rules.guest;

import java.util.ArrayList;
import java.util.List;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Use;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.Bar;
import org.iotopo.model.Guest;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** The memory BARs that a guest sees at the host's bus addresses. */
final class GuestBars {

  private GuestBars() {}

  /** A BAR of a function that a guest has. */
  record Seen(Guest guest, Use use, Function function, int index, AddressRange range) {

    /** {@code BAR2 of gpu0 0x38_0000_0000 .. 0x38_ffff_ffff}. */
    String name() {
      return "BAR" + index + " of " + function.name() + " " + range;
    }

    /** The BAR. */
    Place place() {
      return Place.of(function.declaredBy(), Aspect.BAR, index);
    }
  }

  /** Those of every guest that keeps the host's addresses. */
  static List<Seen> identity(Facts facts) {
    List<Seen> seen = new ArrayList<>();
    for (Use use : facts.uses().userspace()) {
      Guest guest = use.isGuest() ? facts.machine().guest(use.element().text()).orElse(null) : null;
      if (guest != null && guest.identityBars()) {
        for (Use.Device device : use.devices()) {
          device.function().ifPresent(function -> add(seen, guest, use, function));
        }
      }
    }
    return seen;
  }

  /** The addresses of those of one guest. */
  static AddressSet of(Facts facts, Guest guest) {
    return AddressSet.of(
        identity(facts).stream()
            .filter(seen -> seen.guest().equals(guest))
            .map(Seen::range)
            .toList());
  }

  private static void add(List<Seen> to, Guest guest, Use use, Function function) {
    if (function.isVirtual()) {
      return;
    }
    for (Bar bar : function.header().bars()) {
      if (bar.kind().isMemory() && bar.placed().isPresent()) {
        to.add(new Seen(guest, use, function, bar.index(), bar.placed().get()));
      }
    }
  }
}
