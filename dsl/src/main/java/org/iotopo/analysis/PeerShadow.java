package org.iotopo.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/**
 * The IOVAs that never reach the IOMMU because the fabric routes them to a peer or drops them
 * (SEMANTICS 5).
 *
 * <p>Each bridge keeps some addresses from going further up; whatever is below it loses those and
 * what the bridges above keep. So the shadow of a port is that of its parent and its own, worked
 * out once, top down.
 */
public final class PeerShadow {

  private final Claims claims;
  private final PortShadows ports;
  private final DeviceShadow devices;
  private final AddressSet[] certainBelow;
  private final AddressSet[] possibleBelow;
  private final Shadow[] ofFunction;
  private final Shadow[] below;
  private final Map<Integer, Shadow> ofGroup = new HashMap<>();

  private PeerShadow(Topology topology, EffectiveAcs acs, Translation translation) {
    this.claims = new Claims(topology);
    this.ports = new PortShadows(topology, acs, translation, claims);
    this.devices = new DeviceShadow(topology, acs, claims);
    int count = topology.functions().size();
    certainBelow = new AddressSet[count];
    possibleBelow = new AddressSet[count];
    ofFunction = new Shadow[count];
    below = new Shadow[count];
    for (Function function : topology.functions()) {
      if (function.isBridge()) {
        certainBelow[function.index()] =
            ports.certain(function).union(above(function, certainBelow));
        possibleBelow[function.index()] =
            ports.possible(function).union(above(function, possibleBelow));
      }
    }
  }

  /** Works it out. */
  static PeerShadow of(Topology topology, EffectiveAcs acs, Translation translation) {
    return new PeerShadow(topology, acs, translation);
  }

  private static AddressSet above(Function function, AddressSet[] below) {
    return function.upstream().map(bridge -> below[bridge.index()]).orElse(AddressSet.EMPTY);
  }

  /** The shadow of a function; inbound windows are not part of it. */
  public Shadow of(Function function) {
    Shadow known = ofFunction[function.index()];
    if (known == null) {
      known = devices.isAlone(function) ? fromAbove(function) : withDevice(function);
      ofFunction[function.index()] = known;
    }
    return known;
  }

  /** What the ports above keep; all functions below one bridge that add nothing share it. */
  private Shadow fromAbove(Function function) {
    if (function.upstream().isEmpty()) {
      return Shadow.NONE;
    }
    int bridge = function.upstream().get().index();
    Shadow known = below[bridge];
    if (known == null) {
      known = new Shadow(certainBelow[bridge], possibleBelow[bridge], () -> pieces(function));
      below[bridge] = known;
    }
    return known;
  }

  private Shadow withDevice(Function function) {
    return new Shadow(
        devices.certain(function).union(above(function, certainBelow)),
        devices.possible(function).union(above(function, possibleBelow)),
        () -> pieces(function));
  }

  /** The shadow of a group: what any member cannot use. */
  public Shadow of(Group group) {
    return ofGroup.computeIfAbsent(group.id(), id -> of(group.members()));
  }

  /** The shadow of some functions together: what any of them cannot use. */
  public Shadow of(List<Function> functions) {
    if (functions.size() == 1) {
      return of(functions.get(0));
    }
    AddressSet certain = AddressSet.EMPTY;
    AddressSet possible = AddressSet.EMPTY;
    Shadow before = null;
    for (Function function : functions) {
      Shadow one = of(function);
      if (one == before) {
        continue;
      }
      before = one;
      certain = certain.union(one.certain());
      possible = possible.union(one.possible());
    }
    return new Shadow(
        certain,
        possible,
        () ->
            functions.stream()
                .flatMap(function -> of(function).pieces().stream())
                .distinct()
                .sorted(Comparator.comparing(ShadowPiece::range))
                .toList());
  }

  /** The memory that a function decodes: BARs, ROM, virtual functions' BARs. */
  public AddressSet bars(Function function) {
    return claims.bars(function);
  }

  /** The memory windows of a bridge. */
  public AddressSet windows(Function function) {
    return claims.windows(function);
  }

  /** The piece of a certainty that a request to an address meets first on its way up. */
  public Optional<ShadowPiece> firstAt(Function function, long address, Certainty certainty) {
    return climb(function).stream()
        .filter(piece -> piece.certainty() == certainty && piece.range().contains(address))
        .findFirst();
  }

  private List<ShadowPiece> pieces(Function function) {
    List<ShadowPiece> pieces = climb(function);
    pieces.sort(Comparator.comparing((ShadowPiece piece) -> piece.range()));
    return List.copyOf(pieces);
  }

  private List<ShadowPiece> climb(Function function) {
    List<ShadowPiece> pieces = new ArrayList<>(devices.pieces(function));
    Optional<Function> bridge = function.upstream();
    while (bridge.isPresent()) {
      pieces.addAll(ports.pieces(bridge.get()));
      bridge = bridge.get().upstream();
    }
    return pieces;
  }

  /** The pieces of one set, all alike but for the range. */
  static void addPieces(
      List<ShadowPiece> to,
      AddressSet ranges,
      Certainty certainty,
      ShadowCause cause,
      Function at,
      List<Function> lands) {
    for (AddressRange range : ranges.ranges()) {
      to.add(new ShadowPiece(range, certainty, cause, at, lands));
    }
  }
}
