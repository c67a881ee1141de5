package org.iotopo.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.iotopo.units.Address;
import org.iotopo.units.AddressSet;

/** Who can reach whom, and the walk of one request (SEMANTICS 2.7, 5). */
public final class Reachability {

  private final EffectiveAcs acs;
  private final Translation translation;
  private final PeerShadow shadow;

  private Reachability(EffectiveAcs acs, Translation translation, PeerShadow shadow) {
    this.acs = acs;
    this.translation = translation;
    this.shadow = shadow;
  }

  /** Works it out. */
  static Reachability of(EffectiveAcs acs, Translation translation, PeerShadow shadow) {
    return new Reachability(acs, translation, shadow);
  }

  /** The walk of a memory request with an untranslated address. */
  public Route route(Function from, long address) {
    List<Route.Hop> hops = new ArrayList<>();
    hops.add(new Route.Hop(from, "sends a memory request to " + Address.format(address)));
    Optional<ShadowPiece> stop =
        shadow
            .firstAt(from, address, Certainty.CERTAIN)
            .or(() -> shadow.firstAt(from, address, Certainty.POSSIBLE));
    Optional<Function> port = from.upstream();
    while (port.isPresent()) {
      Function here = port.get();
      if (stop.isPresent() && stop.get().at() == here) {
        break;
      }
      hops.add(new Route.Hop(here, passing(here, address)));
      port = here.upstream();
    }
    if (stop.isPresent()) {
      return stopped(hops, stop.get(), address);
    }
    if (!HostWindows.inbound(from.host()).contains(address)) {
      return new Route(hops, Route.Outcome.REFUSED_BY_HOST, Optional.empty());
    }
    Route.Outcome end = translation.of(from).isPresent() ? Route.Outcome.IOMMU : Route.Outcome.HOST;
    return new Route(hops, end, Optional.empty());
  }

  /** What a bridge does with a request that it lets through. */
  private String passing(Function bridge, long address) {
    boolean own = shadow.windows(bridge).contains(address);
    String control =
        bridge.header().acs().capability().isPresent() ? "ACS " + acs.control(bridge) : "no ACS";
    return (own ? "redirects it upstream although it is its own window" : "sends it upstream")
        + " ("
        + control
        + ")";
  }

  private Route stopped(List<Route.Hop> hops, ShadowPiece piece, long address) {
    Optional<Function> taker =
        piece.lands().stream().filter(target -> shadow.bars(target).contains(address)).findFirst();
    hops.add(new Route.Hop(piece.turnedAt(), piece.sentence()));
    Optional<Function> where = taker.or(() -> Optional.of(piece.turnedAt()));
    if (piece.certainty() == Certainty.POSSIBLE) {
      return new Route(hops, Route.Outcome.PERHAPS_PEER, where);
    }
    Route.Outcome end = taker.isPresent() ? Route.Outcome.PEER : Route.Outcome.DROPPED;
    return new Route(hops, end, where);
  }

  /** Whether a request of one function may land in a BAR of another without passing an IOMMU. */
  public boolean reaches(Function from, Function to, Certainty atLeast) {
    AddressSet bars = shadow.bars(to);
    return !bars.isEmpty()
        && shadow.of(from).pieces().stream()
            .filter(
                piece -> atLeast == Certainty.POSSIBLE || piece.certainty() == Certainty.CERTAIN)
            .anyMatch(piece -> piece.lands().contains(to) && bars.intersects(piece.range()));
  }

  /**
   * The functions whose BARs a function certainly reaches without passing an IOMMU, in enumeration
   * order.
   */
  public List<Function> reachedFrom(Function from) {
    Collection<Function> reached = new TreeSet<>();
    for (ShadowPiece piece : shadow.of(from).pieces()) {
      if (piece.certainty() == Certainty.CERTAIN) {
        piece.lands().stream().filter(target -> target != from).forEach(reached::add);
      }
    }
    return List.copyOf(reached);
  }
}
