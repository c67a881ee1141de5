package org.iotopo.rules.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Use;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Bar;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Guest;
import org.iotopo.rules.Rule;
import org.iotopo.units.AddressSet;

/**
 * Two devices of a guest reach each other below the IOMMU by host bus addresses that the guest does
 * not see.
 */
public final class GuestBarIdentity implements Rule {

  /** One device that reaches a BAR of another. */
  private record Pair(Function from, Function to, Bar bar) {}

  @Override
  public String id() {
    return "guest-bar-identity";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Use use : facts.uses().userspace()) {
      Guest guest = use.isGuest() ? facts.machine().guest(use.element().text()).orElse(null) : null;
      if (guest != null && !guest.identityBars()) {
        List<Pair> pairs = pairs(facts, use);
        if (!pairs.isEmpty()) {
          findings.accept(describe(use, pairs));
        }
      }
    }
  }

  private static List<Pair> pairs(Facts facts, Use use) {
    List<Function> functions =
        use.devices().stream().flatMap(device -> device.function().stream()).toList();
    List<Pair> pairs = new ArrayList<>();
    for (Function from : functions) {
      AddressSet shadow = facts.shadow().of(from).certain();
      for (Function to : functions) {
        if (from != to && !to.isVirtual() && !shadow.isEmpty()) {
          to.header().bars().stream()
              .filter(bar -> bar.kind().isMemory())
              .filter(bar -> bar.placed().filter(shadow::intersects).isPresent())
              .findFirst()
              .ifPresent(bar -> pairs.add(new Pair(from, to, bar)));
        }
      }
    }
    return pairs;
  }

  private Finding describe(Use use, List<Pair> pairs) {
    Pair first = pairs.get(0);
    ElementPath guest = use.element();
    Finding finding =
        finding(
                Place.of(guest, Aspect.GUEST_BARS),
                use
                    + " places BARs elsewhere than the host, and "
                    + first.from.name()
                    + " reaches BAR"
                    + first.bar.index()
                    + " of "
                    + first.to.name()
                    + " directly only at "
                    + first.bar.placed().orElseThrow())
            .fix(
                Fix.proposed(
                    "Keep the host's BAR addresses",
                    new Edit.Set(Place.of(guest, Aspect.GUEST_BARS), "identity", "bars identity")));
    for (Pair pair : pairs) {
      finding =
          finding
              .address(pair.bar.placed().orElseThrow(), "BAR")
              .related(
                  Place.of(pair.to.declaredBy(), Aspect.BAR, pair.bar.index()),
                  pair.from.name() + " reaches it without passing an IOMMU");
    }
    return finding.note(
        "at another address the request goes up and needs a mapping and a willing root complex");
  }
}
