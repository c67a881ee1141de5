package org.iotopo.tests.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.iotopo.analysis.Certainty;
import org.iotopo.analysis.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Gap;
import org.iotopo.analysis.Route;
import org.iotopo.analysis.Shadow;
import org.iotopo.analysis.ShadowPiece;
import org.iotopo.model.Kernel;
import org.iotopo.model.Machine;
import org.iotopo.pci.AcsFlag;
import org.iotopo.pci.BridgeKind;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/** The invariants of the peer shadow (SEMANTICS 5.4), over fabrics drawn at random. */
class PeerShadowProperties {

  private static final AddressRange DECODED = new AddressRange(0x8000_0000L, 0xbfff_ffffL);

  private static Facts facts(Machine machine) {
    return Facts.of(machine, List.of());
  }

  private static List<Function> endpoints(Facts facts) {
    return facts.topology().functions().stream().filter(it -> !it.isBridge()).toList();
  }

  @Property(tries = 150)
  void aFurtherRedirectNeverGrowsTheShadow(@ForAll long seed) {
    for (String forced : List.of("RR", "UF", "URR", "DMAC UMAC", "RR UF URR")) {
      Facts before = facts(RandomFabric.of(seed));
      Facts after = facts(RandomFabric.of(seed, forced));
      List<Function> was = endpoints(before);
      List<Function> is = endpoints(after);
      for (int index = 0; index < was.size(); index++) {
        AddressSet lost = before.shadow().of(was.get(index)).all();
        AddressSet lostNow = after.shadow().of(is.get(index)).all();
        assertTrue(lost.contains(lostNow), () -> forced + " grew " + lost + " to " + lostNow);
      }
    }
  }

  @Property(tries = 150)
  void fullRedirectionLeavesNoShadow(@ForAll long seed) {
    Facts facts = facts(RandomFabric.isolated(seed, "RR UF URR DMAC UMAC"));
    for (Function endpoint : endpoints(facts)) {
      assertTrue(facts.shadow().of(endpoint).isEmpty());
    }
  }

  @Property(tries = 150)
  void devicesBelowOneSwitchWithoutAcsShareTheirShadow(@ForAll long seed) {
    Facts facts = facts(RandomFabric.of(seed));
    for (Function upstream : facts.topology().functions()) {
      boolean bare =
          upstream.bridge().filter(it -> it.kind() == BridgeKind.UPSTREAM_PORT).isPresent()
              && upstream.below().stream()
                  .allMatch(port -> port.header().acs().capability().isEmpty());
      if (bare) {
        List<AddressSet> shadows =
            upstream.below().stream()
                .flatMap(port -> port.below().stream())
                .filter(it -> !it.isBridge())
                .map(it -> facts.shadow().of(it).certain())
                .distinct()
                .toList();
        assertTrue(shadows.size() <= 1, shadows::toString);
      }
    }
  }

  @Property(tries = 150)
  void piecesMakeUpTheShadow(@ForAll long seed) {
    Facts facts = facts(RandomFabric.of(seed));
    for (Function endpoint : endpoints(facts)) {
      Shadow shadow = facts.shadow().of(endpoint);
      AddressSet all = AddressSet.of(shadow.pieces().stream().map(ShadowPiece::range).toList());
      assertEquals(shadow.all(), all);
      AddressSet certain =
          AddressSet.of(
              shadow.pieces().stream()
                  .filter(piece -> piece.certainty() == Certainty.CERTAIN)
                  .map(ShadowPiece::range)
                  .toList());
      assertEquals(shadow.certain(), certain);
    }
  }

  @Property(tries = 150)
  void windowsMakePiecesOfWholeMebibytes(@ForAll long seed) {
    Facts facts = facts(RandomFabric.isolated(seed, ""));
    for (Function endpoint : endpoints(facts)) {
      AddressSet shadow = facts.shadow().of(endpoint).all();
      assertEquals(shadow, shadow.roundedOutTo(ByteSize.MIB));
    }
  }

  @Property(tries = 150)
  void whatIsReachedLiesInTheShadow(@ForAll long seed) {
    Facts facts = facts(RandomFabric.of(seed));
    for (Function from : endpoints(facts)) {
      for (Function to : facts.reachability().reachedFrom(from)) {
        assertTrue(facts.reachability().reaches(from, to, Certainty.CERTAIN));
        assertTrue(facts.shadow().of(from).certain().intersects(facts.shadow().bars(to)));
      }
    }
  }

  @Property(tries = 150)
  void reworkKeepsReachableDevicesTogether(@ForAll long seed) {
    Facts facts = facts(RandomFabric.of(seed).under(Kernel.REWORK_V3));
    for (Function from : endpoints(facts)) {
      for (Function to : facts.reachability().reachedFrom(from)) {
        boolean bothEndpoints = !to.isBridge();
        // An unimplemented redirect counts as wired on for both; a port without ACS does not
        // isolate.
        if (bothEndpoints) {
          assertEquals(facts.groups().of(from), facts.groups().of(to), () -> from + " " + to);
        }
      }
    }
  }

  @Property(tries = 150)
  void aRequestWalksAsTheShadowSays(@ForAll long seed) {
    Facts facts = facts(RandomFabric.of(seed));
    Random random = new Random(seed);
    for (Function endpoint : endpoints(facts)) {
      for (int probe = 0; probe < 40; probe++) {
        long span = DECODED.last() - DECODED.first();
        long address = DECODED.first() + (random.nextLong() & Long.MAX_VALUE) % span;
        boolean lost = facts.shadow().of(endpoint).certain().contains(address);
        assertEquals(!SimpleRouter.reachesRootComplex(facts, endpoint, address), lost);
        Route route = facts.reachability().route(endpoint, address);
        boolean walksUp =
            route.outcome() == Route.Outcome.IOMMU || route.outcome() == Route.Outcome.PERHAPS_PEER;
        assertEquals(!lost, walksUp);
      }
    }
  }

  @Property(tries = 60)
  void gapsAreTheComplementOfWhatIsUsable(@ForAll long seed) {
    Facts facts = facts(RandomFabric.of(seed));
    for (Function endpoint : endpoints(facts)) {
      for (Consumer consumer : Consumer.values()) {
        List<Gap> gaps = facts.usable().gaps(endpoint, consumer);
        AddressSet missing = AddressSet.of(gaps.stream().map(Gap::range).toList());
        assertEquals(facts.usable().of(endpoint, consumer).complement(), missing);
        Optional<Gap> overlapping =
            gaps.stream()
                .filter(
                    gap ->
                        gaps.stream()
                            .anyMatch(other -> other != gap && other.range().overlaps(gap.range())))
                .findFirst();
        assertEquals(Optional.empty(), overlapping);
      }
    }
  }

  @Property(tries = 60)
  void nobodyIsGivenMoreThanTheKernelReports(@ForAll long seed) {
    Facts facts = facts(RandomFabric.of(seed));
    for (Function endpoint : endpoints(facts)) {
      AddressSet vfio = facts.usable().of(endpoint, Consumer.VFIO);
      AddressSet dpdk = facts.usable().of(endpoint, Consumer.DPDK);
      AddressSet safe = facts.usable().of(endpoint, Consumer.IOMMUFD_SAFE);
      assertTrue(vfio.contains(dpdk));
      assertTrue(dpdk.contains(safe));
      assertTrue(!dpdk.intersects(facts.shadow().of(endpoint).certain()));
    }
  }

  /**
   * The router of a test: one hop at a time, one address at a time, straight from the
   * specification's words.
   */
  private static final class SimpleRouter {

    static boolean reachesRootComplex(Facts facts, Function endpoint, long address) {
      Function port = endpoint.upstream().orElseThrow();
      while (port.bridge().orElseThrow().kind() == BridgeKind.DOWNSTREAM_PORT) {
        Function upstream = port.upstream().orElseThrow();
        if (!forwards(facts, port, upstream, address)) {
          return false;
        }
        port = upstream.upstream().orElseThrow();
      }
      return true;
    }

    private static boolean forwards(Facts facts, Function port, Function upstream, long address) {
      boolean bare = port.header().acs().capability().isEmpty();
      boolean enhanced = port.header().acs().capability().filter(it -> it.isEnhanced()).isPresent();
      for (Function other : upstream.below()) {
        if (facts.shadow().bars(other).contains(address)
            && enhanced
            && !facts.acs().control(port).has(AcsFlag.DMAC)) {
          return false;
        }
      }
      for (Function other : upstream.below()) {
        if (facts.shadow().windows(other).contains(address)) {
          AcsFlag needed = other == port ? AcsFlag.UF : AcsFlag.RR;
          boolean wired = !bare && !port.header().acs().capability().orElseThrow().has(needed);
          return !bare && (wired || facts.acs().control(port).has(needed));
        }
      }
      return !facts.shadow().windows(upstream).contains(address)
          || facts.acs().control(port).has(AcsFlag.URR);
    }
  }
}
