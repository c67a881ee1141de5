package org.iotopo.analysis;

import java.util.List;
import java.util.Optional;

/**
 * The walk of one memory request from a function.
 *
 * @param hops the ports that it passed, from the function upwards, and what each did
 * @param outcome where it ended
 * @param at the function that took or dropped it, unless it reached the host
 */
public record Route(List<Hop> hops, Outcome outcome, Optional<Function> at) {

  /** Copies the list. */
  public Route {
    hops = List.copyOf(hops);
  }

  /** One port of the walk. */
  public record Hop(Function at, String text) {}

  /** The ends of a walk. */
  public enum Outcome {
    /** It reached the IOMMU. */
    IOMMU,
    /** It reached the host, which has no IOMMU for this function. */
    HOST,
    /** A peer took it. */
    PEER,
    /** A port or device may take it: the specification leaves it open. */
    PERHAPS_PEER,
    /** It was dropped: Unsupported Request or ACS violation. */
    DROPPED,
    /** The host bridge does not accept the address. */
    REFUSED_BY_HOST
  }
}
