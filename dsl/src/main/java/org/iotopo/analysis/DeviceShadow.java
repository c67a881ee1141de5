package org.iotopo.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.model.Endpoint;
import org.iotopo.pci.AcsFlag;
import org.iotopo.units.AddressSet;

/**
 * What a device may route to itself: requests of one function to the BARs of another (level {@code
 * K0} of SEMANTICS 5.2).
 */
final class DeviceShadow {

  private final Topology topology;
  private final EffectiveAcs acs;
  private final Claims claims;

  DeviceShadow(Topology topology, EffectiveAcs acs, Claims claims) {
    this.topology = topology;
    this.acs = acs;
    this.claims = claims;
  }

  AddressSet certain(Function function) {
    return ofCertainty(function, Certainty.CERTAIN);
  }

  AddressSet possible(Function function) {
    return ofCertainty(function, Certainty.POSSIBLE);
  }

  private AddressSet ofCertainty(Function function, Certainty certainty) {
    if (isAlone(function)) {
      return AddressSet.EMPTY;
    }
    return AddressSet.of(
        pieces(function).stream()
            .filter(piece -> piece.certainty() == certainty)
            .map(ShadowPiece::range)
            .toList());
  }

  List<ShadowPiece> pieces(Function function) {
    if (isAlone(function)) {
      return List.of();
    }
    List<ShadowPiece> pieces = new ArrayList<>();
    for (Function sibling : siblings(function)) {
      certaintyOf(function, sibling)
          .ifPresent(
              certainty ->
                  PeerShadow.addPieces(
                      pieces,
                      foreign(sibling, function),
                      certainty,
                      ShadowCause.DEVICE_INTERNAL,
                      sibling,
                      List.of(sibling)));
    }
    return pieces;
  }

  /**
   * What a sibling decodes and the function does not; the registers of a physical function hold the
   * blocks of its virtual ones, which are the virtual ones' all the same.
   */
  private AddressSet foreign(Function sibling, Function function) {
    AddressSet theirs = claims.bars(sibling);
    return sibling.isVirtual() ? theirs : theirs.minus(claims.bars(function));
  }

  /**
   * How sure it is that a request of one function to another's BAR stays inside; empty if it never
   * does.
   */
  Optional<Certainty> certaintyOf(Function function, Function sibling) {
    if (acs.isEffective(function, AcsFlag.RR)) {
      return Optional.empty();
    }
    Optional<Boolean> mine = function.endpoint().flatMap(Endpoint::internalP2p);
    Optional<Boolean> theirs = sibling.endpoint().flatMap(Endpoint::internalP2p);
    boolean never = mine.filter(yes -> !yes).or(() -> theirs.filter(yes -> !yes)).isPresent();
    if (never) {
      return Optional.empty();
    }
    boolean always = mine.orElse(false) || theirs.orElse(false);
    return Optional.of(always ? Certainty.CERTAIN : Certainty.POSSIBLE);
  }

  /** Whether a function has no sibling endpoint to talk to. */
  boolean isAlone(Function function) {
    return function.isBridge()
        || (!function.isMultifunction()
            && !function.isVirtual()
            && function.virtualFunctions().isEmpty());
  }

  /**
   * The other endpoint functions of the device; of a virtual function the physical one, which has
   * all VF BARs.
   */
  List<Function> siblings(Function function) {
    if (isAlone(function)) {
      return List.of();
    }
    Function physical = function.physical().orElse(function);
    List<Function> found = new ArrayList<>();
    int bus = physical.bdf().bus();
    int device = physical.bdf().slot().device();
    for (int number = 0; number < 8; number++) {
      topology
          .sibling(physical, number)
          .filter(other -> !other.isBridge() && !other.isVirtual())
          .filter(other -> other != function)
          .filter(other -> other.bdf().bus() == bus && other.bdf().slot().device() == device)
          .ifPresent(found::add);
    }
    if (function == physical) {
      found.addAll(physical.virtualFunctions());
    }
    return found;
  }
}
