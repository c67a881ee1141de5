package org.iotopo.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iotopo.model.HostBridge.RootComplexPolicy;
import org.iotopo.model.Iommu;
import org.iotopo.pci.AcsCapability;
import org.iotopo.pci.AcsControl.TargetAccess;
import org.iotopo.pci.AcsFlag;
import org.iotopo.pci.BridgeKind;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/**
 * The addresses that each bridge keeps from going further up: the levels {@code K(p)} of SEMANTICS
 * 5.2.
 */
final class PortShadows {

  private final Topology topology;
  private final EffectiveAcs acs;
  private final Translation translation;
  private final Claims claims;
  private final Map<Integer, List<ShadowPiece>> piecesOf = new HashMap<>();
  private final Map<Integer, List<Function>> targetsBelow = new HashMap<>();
  private final AddressSet[] certain;
  private final AddressSet[] possible;

  PortShadows(Topology topology, EffectiveAcs acs, Translation translation, Claims claims) {
    this.topology = topology;
    this.acs = acs;
    this.translation = translation;
    this.claims = claims;
    this.certain = new AddressSet[topology.functions().size()];
    this.possible = new AddressSet[certain.length];
  }

  AddressSet certain(Function bridge) {
    workOut(bridge);
    return certain[bridge.index()];
  }

  AddressSet possible(Function bridge) {
    workOut(bridge);
    return possible[bridge.index()];
  }

  private void workOut(Function bridge) {
    if (certain[bridge.index()] != null) {
      return;
    }
    List<AddressRange> sure = new ArrayList<>();
    List<AddressRange> maybe = new ArrayList<>();
    for (ShadowPiece piece : pieces(bridge)) {
      (piece.certainty() == Certainty.CERTAIN ? sure : maybe).add(piece.range());
    }
    certain[bridge.index()] = AddressSet.of(sure);
    possible[bridge.index()] = AddressSet.of(maybe);
  }

  /** What one bridge keeps, and why. */
  List<ShadowPiece> pieces(Function bridge) {
    List<ShadowPiece> known = piecesOf.get(bridge.index());
    if (known == null) {
      List<ShadowPiece> found = new ArrayList<>();
      switch (bridge.bridge().orElseThrow().kind()) {
        case DOWNSTREAM_PORT -> downstreamPort(bridge, found);
        case ROOT_PORT -> rootPort(bridge, found);
        case PCIE_TO_PCI, PCI -> conventionalBus(bridge, found);
        case UPSTREAM_PORT -> {
          // its downstream ports decide
        }
      }
      known = List.copyOf(found);
      piecesOf.put(bridge.index(), known);
    }
    return known;
  }

  private void downstreamPort(Function port, List<ShadowPiece> found) {
    Optional<Function> upstreamPort =
        port.upstream().filter(it -> kindOf(it) == BridgeKind.UPSTREAM_PORT);
    List<Function> ports =
        topology.sameBus(port).stream()
            .filter(it -> kindOf(it) == BridgeKind.DOWNSTREAM_PORT)
            .toList();
    if (!acs.isEffective(port, AcsFlag.UF)) {
      add(
          found,
          claims.windows(port),
          Certainty.CERTAIN,
          ShadowCause.NO_FORWARDING,
          port,
          List.of());
    }
    for (Function other : ports) {
      portBar(port, other, downstreamAccess(port), found);
      if (other != port) {
        sibling(port, other, Certainty.CERTAIN, found);
      }
    }
    upstreamPort.ifPresent(
        upstream -> {
          portBar(port, upstream, upstreamAccess(port), found);
          unclaimed(port, upstream, ports, found);
          siblingsOfUpstreamPort(upstream, found);
        });
  }

  /** The windows of a sibling port, unless requests to it go upstream. */
  private void sibling(
      Function port, Function other, Certainty certainty, List<ShadowPiece> found) {
    AddressSet windows = claims.windows(other);
    if (windows.isEmpty()) {
      return;
    }
    EgressDecision decision = EgressDecision.of(acs, port, other);
    if (decision == EgressDecision.REDIRECT) {
      return;
    }
    boolean blocked = decision == EgressDecision.BLOCKED;
    ShadowCause cause =
        blocked
            ? ShadowCause.EGRESS_BLOCKED
            : acs.isEffective(port, AcsFlag.RR)
                ? ShadowCause.EGRESS_DIRECT
                : ShadowCause.NO_REDIRECT;
    for (AddressRange range : windows.ranges()) {
      List<Function> lands = blocked ? List.of() : targets(other, range);
      found.add(new ShadowPiece(range, certainty, cause, port, lands));
    }
  }

  /** The endpoints below a bridge that decode part of a range. */
  private List<Function> targets(Function bridge, AddressRange range) {
    return targetsBelow
        .computeIfAbsent(
            bridge.index(),
            index ->
                topology.inside(bridge.path()).stream()
                    .filter(it -> it != bridge && !it.isVirtual())
                    .filter(it -> !claims.bars(it).isEmpty())
                    .toList())
        .stream()
        .filter(it -> claims.bars(it).intersects(range))
        .toList();
  }

  /** A port's own BAR; empty access means that the port has no Enhanced controls to say. */
  private void portBar(
      Function port, Function owner, Optional<TargetAccess> access, List<ShadowPiece> found) {
    AddressSet bars = claims.bars(owner);
    if (bars.isEmpty() || acs.isTrusted(port)) {
      return;
    }
    if (access.isEmpty()) {
      add(found, bars, Certainty.POSSIBLE, ShadowCause.PORT_BAR, port, List.of(owner));
    } else if (access.get() != TargetAccess.REDIRECT) {
      List<Function> lands =
          access.get() == TargetAccess.DIRECT ? List.of(owner) : List.<Function>of();
      add(found, bars, Certainty.CERTAIN, ShadowCause.PORT_BAR, port, lands);
    }
  }

  private Optional<TargetAccess> downstreamAccess(Function port) {
    return enhanced(port).map(it -> acs.control(port).downstreamTargets());
  }

  private Optional<TargetAccess> upstreamAccess(Function port) {
    return enhanced(port).map(it -> acs.control(port).upstreamTargets());
  }

  private static Optional<AcsCapability> enhanced(Function port) {
    return port.header().acs().capability().filter(AcsCapability::isEnhanced);
  }

  /** What the switch claims from above and no downstream port does: Unsupported Request. */
  private void unclaimed(
      Function port, Function upstream, List<Function> ports, List<ShadowPiece> found) {
    if (acs.control(port).has(AcsFlag.URR)) {
      return;
    }
    List<AddressSet> claimed = new ArrayList<>();
    for (Function other : ports) {
      claimed.add(claims.windows(other));
      claimed.add(claims.bars(other));
    }
    AddressSet hole = claims.windows(upstream).minus(AddressSet.union(claimed));
    add(found, hole, Certainty.CERTAIN, ShadowCause.UNCLAIMED, port, List.of());
  }

  private void siblingsOfUpstreamPort(Function upstream, List<ShadowPiece> found) {
    if (!upstream.isMultifunction() || acs.isEffective(upstream, AcsFlag.RR)) {
      return;
    }
    for (Function other : topology.sameBus(upstream)) {
      boolean sameDevice =
          other != upstream
              && other.bdf().slot().device() == upstream.bdf().slot().device()
              && other.bdf().bus() == upstream.bdf().bus();
      if (sameDevice) {
        AddressSet taken = claims.bars(other).union(claims.windows(other));
        add(
            found,
            taken,
            Certainty.POSSIBLE,
            ShadowCause.UPSTREAM_PORT_SIBLING,
            upstream,
            List.of(other));
      }
    }
  }

  private void rootPort(Function port, List<ShadowPiece> found) {
    RootComplexPolicy policy = port.host().policy();
    if (policy == RootComplexPolicy.TRANSLATE_FIRST) {
      return;
    }
    if (!acs.isEffective(port, AcsFlag.UF)) {
      boolean literal = policy == RootComplexPolicy.WINDOW_DECODE;
      add(
          found,
          claims.windows(port),
          literal ? Certainty.CERTAIN : Certainty.POSSIBLE,
          ShadowCause.NO_FORWARDING,
          port,
          List.of());
    }
    boolean forwards = policy == RootComplexPolicy.P2P;
    for (Function other : topology.rootBus(port.host())) {
      if (other.isBridge()) {
        portBar(port, other, downstreamAccess(port), found);
        if (other != port) {
          Certainty certainty = forwards ? Certainty.CERTAIN : Certainty.POSSIBLE;
          sibling(port, other, certainty, found);
        }
      } else if (!other.isVirtual() && mayReachIntegrated(port, other)) {
        add(
            found,
            claims.bars(other),
            Certainty.POSSIBLE,
            ShadowCause.ROOT_COMPLEX,
            port,
            List.of(other));
      }
    }
  }

  /**
   * VT-d lets integrated endpoints take peer requests with translated addresses only (VT-d 3.16).
   */
  private boolean mayReachIntegrated(Function port, Function endpoint) {
    boolean vtd =
        translation.of(endpoint).filter(unit -> unit.model() == Iommu.Model.INTEL_VTD).isPresent();
    return !vtd && !acs.isTrusted(endpoint) && !acs.isEffective(port, AcsFlag.RR);
  }

  /**
   * A conventional bridge sends up only what is outside its windows; agents of the bus decode
   * before it does.
   */
  private void conventionalBus(Function bridge, List<ShadowPiece> found) {
    AddressSet own = claims.windows(bridge);
    for (AddressRange range : own.ranges()) {
      found.add(
          new ShadowPiece(
              range,
              Certainty.CERTAIN,
              ShadowCause.CONVENTIONAL_BUS,
              bridge,
              targets(bridge, range)));
    }
    for (Function agent : bridge.below()) {
      AddressSet outside = claims.bars(agent).union(claims.windows(agent)).minus(own);
      add(found, outside, Certainty.CERTAIN, ShadowCause.CONVENTIONAL_BUS, bridge, List.of(agent));
    }
  }

  private static BridgeKind kindOf(Function function) {
    return function.bridge().map(bridge -> bridge.kind()).orElse(null);
  }

  private static void add(
      List<ShadowPiece> to,
      AddressSet ranges,
      Certainty certainty,
      ShadowCause cause,
      Function at,
      List<Function> lands) {
    PeerShadow.addPieces(to, ranges, certainty, cause, at, lands);
  }
}
