package org.iotopo.rules.iova;

import java.util.List;
import java.util.function.Consumer;
import org.iotopo.analysis.Certainty;
import org.iotopo.analysis.DefaultPool;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.FreePlace;
import org.iotopo.analysis.Obstacles;
import org.iotopo.analysis.Use;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.Rule;
import org.iotopo.rules.Sentences;
import org.iotopo.rules.ShadowSentences;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** The place where DPDK or SPDK puts its memory by default is not usable from its devices. */
public final class DpdkBase implements Rule {

  @Override
  public String id() {
    return "dpdk-base";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Use use : facts.uses().userspace()) {
      if (DefaultPool.isLeftToDefault(use)) {
        check(facts, use, findings);
      }
    }
  }

  private void check(Facts facts, Use use, Consumer<Finding> findings) {
    AddressRange pool = DefaultPool.of(use);
    AddressSet lost = AddressSet.EMPTY;
    for (Use.Device device : use.devices()) {
      lost = lost.union(lost(Obstacles.of(facts, use, device, pool)));
    }
    if (!lost.isEmpty()) {
      findings.accept(blame(facts, use, pool, describe(facts, use, pool, lost)));
    }
  }

  /** The finding with the ports that claim the pool, if ports do. */
  private static Finding blame(Facts facts, Use use, AddressRange pool, Finding finding) {
    for (Use.Device device : use.devices()) {
      AddressSet shadowed = Obstacles.of(facts, use, device, pool).shadowed();
      if (!shadowed.isEmpty()) {
        ShadowSentences shadow =
            ShadowSentences.of(facts, device.function().orElseThrow(), Certainty.CERTAIN, shadowed);
        return shadow.blame(finding).note(shadow.note(use.access())).fixes(shadow.fixes(facts));
      }
    }
    return finding;
  }

  private Finding describe(Facts facts, Use use, AddressRange pool, AddressSet lost) {
    Finding finding =
        finding(
                Place.of(use.element(), Aspect.ACCESS),
                "the default pool of "
                    + use.user()
                    + " at "
                    + pool
                    + " ("
                    + pool.size()
                    + ") meets "
                    + lost.size()
                    + " that "
                    + Sentences.devices(use.devices())
                    + " cannot use")
            .label(Sentences.ranges(lost) + " is lost")
            .address(pool, "pool")
            .address(lost.ranges().get(0), "lost");
    return FreePlace.firstFit(Obstacles.free(facts, use), pool.size(), pool.first())
        .map(place -> offer(finding, use, place))
        .orElse(finding);
  }

  private static Finding offer(Finding finding, Use use, AddressRange place) {
    return finding
        .note("start it with --base-virtaddr=" + Address.plain(place.first()))
        .fix(
            Fix.proposed(
                "Map " + Sentences.literal(place),
                new Edit.Insert(use.element(), "map " + Sentences.literal(place))));
  }

  private static AddressSet lost(Obstacles obstacles) {
    return AddressSet.union(
        List.of(
            obstacles.outsideAperture(),
            obstacles.reserved(),
            obstacles.outsideInbound(),
            obstacles.beyondDevice(),
            obstacles.shadowed(),
            obstacles.maybeShadowed()));
  }
}
